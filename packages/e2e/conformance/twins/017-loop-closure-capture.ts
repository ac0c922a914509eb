// Every iteration has a loop variable of its own, and a deferred literal sees that of its iteration.
import { defer } from "@godefer/runtime";
import { Println } from "../golike.ts";

function main() {
  for (let i = 0; i < 3; i++) {
    defer(() => {
      Println("captured", i);
    });
  }
  for (let j = 0; j < 3; j++) {
    const copy = j;
    defer(() => {
      Println("own copy", copy);
    });
  }
}

main();
