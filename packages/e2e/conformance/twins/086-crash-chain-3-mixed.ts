// A is replaced by B; B is recovered by the next deferred call, which panics C.
import "@godefer/runtime/crash";
import { defer, panic, recover } from "@godefer/runtime";

function main() {
  defer(() => {
    recover(); // recovers B
    panic("C");
  });
  defer(() => {
    panic("B");
  });
  panic("A");
}

main();
