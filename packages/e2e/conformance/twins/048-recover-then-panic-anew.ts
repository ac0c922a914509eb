// Recover, then panic with another value in the same deferred call.
import { defer, namedResult, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function f(): number {
  let r = namedResult(0);
  defer(() => {
    Println("outer", recover());
    r = 9;
  });
  defer(() => {
    Println("inner", recover());
    panic("second");
  });
  panic("first");
}

function main() {
  Println(f());
}

main();
