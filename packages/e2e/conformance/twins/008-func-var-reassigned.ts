// The function value is saved at the defer statement.
import { defer } from "@godefer/runtime";
import { Println } from "../golike.ts";

function main() {
  let f = () => {
    Println("original");
  };
  defer(f());
  f = () => {
    Println("replacement");
  };
  Println("body");
  f();
}

main();
