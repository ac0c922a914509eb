// Recover, then panic anew in the same deferred call: the first is listed with [recovered].
import "@godefer/runtime/crash";
import { defer, panic, recover } from "@godefer/runtime";

function main() {
  defer(() => {
    recover();
    panic("B");
  });
  panic("A");
}

main();
