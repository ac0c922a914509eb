// A is recovered, then B; B is replaced by C from the next deferred call.
import "@godefer/runtime/crash";
import { defer, panic, recover } from "@godefer/runtime";

function main() {
  defer(() => {
    panic("C");
  });
  defer(() => {
    recover();
    panic("B");
  });
  panic("A");
}

main();
