// A panic that was replaced is still listed, without a mark.
import "@godefer/runtime/crash";
import { defer, panic } from "@godefer/runtime";

function main() {
  defer(() => {
    panic("B");
  });
  panic("A");
}

main();
