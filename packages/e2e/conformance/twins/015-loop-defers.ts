// Calls deferred in a loop accumulate until the function ends, not the iteration.
import { defer } from "@godefer/runtime";
import { Println } from "../golike.ts";

function main() {
  for (let i = 0; i < 4; i++) {
    defer(Println("deferred", i));
    Println("iteration", i);
  }
  Println("after loop");
}

main();
