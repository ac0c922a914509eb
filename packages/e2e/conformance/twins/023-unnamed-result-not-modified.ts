// Without a named result, changing the variable after `return x` does not change the result.
import { defer } from "@godefer/runtime";
import { Println } from "../golike.ts";

function f() {
  let x = 1;
  defer(() => {
    x = 2;
    Println("deferred x", x);
  });
  return x;
}

function main() {
  Println(f());
}

main();
