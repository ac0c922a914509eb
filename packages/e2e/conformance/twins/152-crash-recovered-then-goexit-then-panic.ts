// A is recovered, but its deferred call never returns (it calls goexit), so A stays on the list, marked [recovered],
// and is printed when a later panic B crashes. B follows the Goexit, which prints nothing.
import "@godefer/runtime/crash";
import { defer, goexit, panic, recover } from "@godefer/runtime";

function main() {
  defer(() => {
    panic("B");
  });
  defer(() => {
    recover();
    goexit();
  });
  panic("A");
}

main();
