// A panics, its deferred call panics B, and B is recovered by a deferred literal inside that call: A alone crashes.
import "@godefer/runtime/crash";
import { defer, panic, recover } from "@godefer/runtime";

function main() {
  defer(() => {
    defer(() => {
      recover();
    });
    panic("B");
  });
  panic("A");
}

main();
