// `recover` answers only in the deferred function itself. Called by a function that this one calls, it returns null.
import { defer, panic, recover } from "@godefer/runtime";

outer();

function outer(): void {
  defer(report("the deferred function"));
  inner();
}

function inner(): void {
  defer(() => {
    report("a function that the deferred one calls");
  });
  panic("out of tea");
}

function report(who: string): void {
  console.log(`${who} recovers: ${String(recover())}`);
}
