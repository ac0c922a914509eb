// Four panics; the first and the third carry [recovered].
import "@godefer/runtime/crash";
import { defer, panic, recover } from "@godefer/runtime";

function main() {
  defer(() => {
    recover();
    panic("D");
  });
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
