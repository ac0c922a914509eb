// Recover, look, and panic again: with the same value if it is none of ours, or with one that says more.
import { defer, panic, recover } from "@godefer/runtime";

class NotFound extends Error {
  override readonly name = "NotFound";
}

for (const reason of [new NotFound("no page 7"), new RangeError("no page -1")]) handle(reason);

function handle(reason: Error): void {
  defer(() => {
    const last = recover();
    console.log(`the caller gets ${String(last)}`);
    if (last instanceof Error && last.cause === reason) console.log(`  because of ${String(reason)}`);
    if (last === reason) console.log("  the very same object");
  });
  answer(reason);
}

function answer(reason: Error): void {
  defer(() => {
    const value = recover();
    if (value instanceof NotFound) panic(new Error("could not answer", { cause: value }));
    panic(value);
  });
  panic(reason);
}
