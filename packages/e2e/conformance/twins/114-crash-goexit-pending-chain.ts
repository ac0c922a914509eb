// A Goexit, then a panic in its deferred call, recovered and replaced by another: only real panics are listed.
import "@godefer/runtime/crash";
import { defer, goexit, panic, recover } from "@godefer/runtime";

function main() {
  defer(() => {
    recover();
    panic("second");
  });
  defer(() => {
    panic("first");
  });
  goexit();
}

main();
