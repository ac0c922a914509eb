// Panicking again with the recovered value is printed as one line.
import "@godefer/runtime/crash";
import { defer, panic, recover } from "@godefer/runtime";

function main() {
  defer(() => {
    panic(recover());
  });
  panic("v");
}

main();
