// The result of a deferred call is discarded.
import { defer, namedResult } from "@godefer/runtime";
import { Println } from "../golike.ts";

function f() {
  let r = namedResult(0);
  defer(() => {
    Println("deferred result dropped");
    return 100;
  });
  return 1;
}

function main() {
  Println(f());
}

main();
