// A new error made from the recovered one; the old line carries [recovered]. JavaScript's nearest thing to Go's nil
// map is a frozen empty object.
import "@godefer/runtime/crash";
import { defer, panic, recover } from "@godefer/runtime";
import { Errorf } from "../golike.ts";

function main() {
  defer(() => {
    const e = recover();
    if (e !== null) {
      panic(Errorf("wrapped: %v", e));
    }
  });
  const m: Record<string, number> = Object.freeze({});
  m["a"] = 1;
}

main();
