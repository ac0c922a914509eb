// The same marks when each panic is raised one deferred literal deeper instead of by the next deferred call.
import "@godefer/runtime/crash";
import { defer, panic, recover } from "@godefer/runtime";

function main() {
  defer(() => {
    defer(() => {
      defer(() => {
        recover();
        panic("D");
      });
      panic("C");
    });
    recover();
    panic("B");
  });
  panic("A");
}

main();
