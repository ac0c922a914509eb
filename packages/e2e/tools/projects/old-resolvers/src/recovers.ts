import { defer, formatPanic, panic, panicInfo, type PanicInfo, recover } from "@godefer/runtime";
import "@godefer/runtime/crash";
import { noPanic } from "@godefer/runtime/internal";

declare function test(name: string, body: () => void): void;

function attempt(): string {
  let told = "";
  const work = () => {
    defer(() => {
      told = String(recover());
    });
    panic("no bread");
  };
  work();
  return told;
}

test("recovers", () => {
  const info: PanicInfo = panicInfo("x");
  const found = [attempt(), formatPanic("x"), info.value, typeof noPanic].join();
  if (found !== "no bread,panic: x,x,symbol") throw new Error(found);
});
