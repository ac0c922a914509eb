// As 143, but nobody recovers: both are listed.
import "@godefer/runtime/crash";
import { defer, panic } from "@godefer/runtime";

function main() {
  const g = null as unknown as () => void;
  defer(g());
  panic("first");
}

main();
