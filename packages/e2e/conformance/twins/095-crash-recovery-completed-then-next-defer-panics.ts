// The recovering call returns, so A is finished; the next deferred call's panic stands alone.
import "@godefer/runtime/crash";
import { defer, panic, recover } from "@godefer/runtime";

function main() {
  defer(() => {
    panic("B");
  });
  defer(() => {
    recover();
  });
  panic("A");
}

main();
