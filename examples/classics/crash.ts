// A panic that nobody recovers ends the program. `formatPanic` lists it as Go does, with the panics that it replaced.
import { defer, formatPanic, panic, recover } from "@godefer/runtime";

try {
  main();
} catch (thrown) {
  console.error(formatPanic(thrown));
  process.exitCode = 2;
}

function main(): void {
  defer(console.log("the deferred calls still run"));
  defer(panic("while closing the shop"));
  defer(() => {
    panic(`while putting out the ${String(recover())}`);
  });
  panic("fire");
}
