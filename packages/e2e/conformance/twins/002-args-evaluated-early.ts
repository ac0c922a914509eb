// Arguments are evaluated at the defer statement, not when the call runs.
import { defer } from "@godefer/runtime";
import { Println } from "../golike.ts";

function show(tag: string, n: number) {
  Println(tag, n);
}

function main() {
  let n = 1;
  defer(show("early copy", n));
  defer(() => {
    Println("closure sees", n);
  });
  n = 2;
  defer(show("later copy", n));
  n = 3;
  Println("body", n);
}

main();
