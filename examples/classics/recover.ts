// A panic runs the deferred calls of every frame that it crosses, until one of them recovers it.
import { defer, panic, recover } from "@godefer/runtime";

climb();
console.log("back on the ground, safe");

function climb(): void {
  defer(() => {
    console.log(`recovered: ${String(recover())}`);
  });
  console.log("climbing");
  step(0);
  console.log("never printed");
}

function step(height: number): void {
  if (height === 3) {
    console.log("slipping");
    panic(`fell from ${height}`);
  }
  defer(console.log(`past ${height} on the way down`));
  console.log(`at ${height}`);
  step(height + 1);
}
