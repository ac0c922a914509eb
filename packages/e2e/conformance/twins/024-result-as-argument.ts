// A named result that is passed as an argument is read at the defer statement, when it is still zero.
import { defer, namedResult } from "@godefer/runtime";
import { Println } from "../golike.ts";

function f() {
  let r = namedResult(0);
  defer(Println("argument copy", r));
  defer(() => {
    Println("closure", r);
  });
  return 5;
}

function main() {
  Println("result", f());
}

main();
