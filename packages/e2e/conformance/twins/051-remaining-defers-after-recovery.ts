// After a recovery the frame's other deferred calls run as on a normal exit: recover answers null in them.
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function f() {
  defer(() => {
    Println("d0", recover());
  });
  defer(Println("d1"));
  defer(() => {
    Println("d2", recover());
  });
  defer(Println("d3 (before the recovery)"));
  panic("boom");
}

function main() {
  f();
  Println("caller continues");
}

main();
