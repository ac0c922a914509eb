// One defer in a loop rules out open coding for the whole function; the order is still plain reverse order.
import { defer } from "@godefer/runtime";
import { Println } from "../golike.ts";

function main() {
  defer(Println("before loop"));
  for (let i = 0; i < 2; i++) {
    defer(Println("loop", i));
    if (i === 1) {
      defer(Println("loop, only when i is 1"));
    }
  }
  defer(Println("after loop"));
}

main();
