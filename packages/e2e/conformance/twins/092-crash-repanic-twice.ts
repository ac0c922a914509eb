// One value panicked with again in two frames: still one line.
import "@godefer/runtime/crash";
import { defer, panic, recover } from "@godefer/runtime";

function f() {
  defer(() => {
    panic(recover());
  });
  panic("v");
}

function main() {
  defer(() => {
    panic(recover());
  });
  f();
}

main();
