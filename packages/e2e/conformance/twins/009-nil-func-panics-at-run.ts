// Deferring null is accepted: calling it panics only when its turn comes, after the body, and a call that was deferred
// earlier can recover that.
import { defer, namedResult, recover } from "@godefer/runtime";
import { Println, Sprint } from "../golike.ts";

function run() {
  let msg = namedResult("");
  defer(() => {
    const e = recover();
    if (e !== null) {
      msg = Sprint("recovered: ", e);
    }
  });
  const f = null as unknown as () => void;
  defer(f());
  Println("body runs to its end");
  return "returned normally";
}

function main() {
  Println(run());
}

main();
