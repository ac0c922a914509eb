// An error prints its message, also one with a text of its own.
import "@godefer/runtime/crash";
import { defer, panic } from "@godefer/runtime";
import { Errorf } from "../golike.ts";

class both extends Error {
  constructor() {
    super("from Error");
  }

  override toString() {
    return "from String";
  }
}

function main() {
  defer(() => {
    panic(new both());
  });
  defer(() => {
    panic(Errorf("wrap: %w", Errorf("inner")));
  });
  panic(Errorf("plain %d", 1));
}

main();
