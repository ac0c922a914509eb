// A defer inside a function literal belongs to the literal, not to the enclosing function.
import { defer } from "@godefer/runtime";
import { Println } from "../golike.ts";

function main() {
  defer(Println("main d0"));
  (() => {
    defer(Println("literal d0"));
    Println("literal body");
  })();
  if (true) {
    defer(Println("block defer belongs to main"));
  }
  {
    defer(Println("bare block too"));
  }
  Println("main body");
}

main();
