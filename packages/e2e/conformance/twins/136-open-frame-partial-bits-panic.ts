// Open-coded exit: each bit is cleared before its call, so a panicking deferred call is not run again and the remaining
// bits run under the new panic; a recovery there lets the still lower bits run as on a normal exit.
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function f() {
  defer(() => {
    Println("bit 0", recover());
  });
  defer(() => {
    Println("bit 1 recovers", recover());
  });
  defer(() => {
    Println("bit 2");
  });
  defer(() => {
    Println("bit 3 panics");
    panic("from bit 3");
  });
  defer(() => {
    Println("bit 4");
  });
}

function main() {
  f();
  Println("ok");
}

main();
