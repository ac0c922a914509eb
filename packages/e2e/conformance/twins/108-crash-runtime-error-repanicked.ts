// Recover the error of a write to null and panic with it again: one line, [recovered, repanicked].
import "@godefer/runtime/crash";
import { defer, panic, recover } from "@godefer/runtime";

function main() {
  defer(() => {
    const e = recover();
    panic(e);
  });
  const p = null as { value: number } | null;
  p!.value = 1;
}

main();
