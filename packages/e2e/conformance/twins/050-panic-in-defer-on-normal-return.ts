// A panic that begins in the deferred calls of a normal return: the frame's remaining deferred calls still run.
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function f() {
  defer(Println("f: d0 runs while panicking"));
  defer(() => {
    panic("from defer");
  });
  defer(Println("f: d2"));
  Println("f: body");
}

function main() {
  defer(() => {
    Println("main:", recover());
  });
  f();
  Println("not reached");
}

main();
