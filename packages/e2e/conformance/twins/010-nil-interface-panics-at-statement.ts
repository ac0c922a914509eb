// Unlike null itself, a method of null panics at the defer statement: the callee cannot be evaluated.
import { defer, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

interface Closer {
  close(): void;
}

function run() {
  defer(() => {
    Println("recovered:", recover());
  });
  const c = null as unknown as Closer;
  defer(c.close());
  Println("not reached");
}

function main() {
  run();
  Println("done");
}

main();
