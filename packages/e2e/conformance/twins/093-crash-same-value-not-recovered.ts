// Two panics with the same value, none recovered: it is printed once, without a mark.
import "@godefer/runtime/crash";
import { defer, panic } from "@godefer/runtime";

function main() {
  const e: unknown = "v";
  defer(() => {
    panic(e);
  });
  panic(e);
}

main();
