// `as` claims a type that the value does not have, without a check: calling a method of that type fails instead. The
// second failure replaces the first.
import "@godefer/runtime/crash";
import { defer } from "@godefer/runtime";

interface I {
  M(): void;
}

function main() {
  defer(() => {
    const x: unknown = 1;
    (x as I).M();
  });
  const x: unknown = "s";
  (x as number).toFixed();
}

main();
