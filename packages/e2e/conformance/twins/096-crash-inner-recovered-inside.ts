// A panic raised and recovered inside a deferred call never shows; A and C do.
import "@godefer/runtime/crash";
import { defer, panic, recover } from "@godefer/runtime";

function main() {
  defer(() => {
    (() => {
      defer(() => {
        recover();
      });
      panic("B, local");
    })();
    panic("C");
  });
  panic("A");
}

main();
