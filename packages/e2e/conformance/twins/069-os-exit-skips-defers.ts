// process.exit ends the process at once: no deferred call runs.
import { defer } from "@godefer/runtime";
import { Println } from "../golike.ts";

function main() {
  defer(Println("never printed"));
  Println("exiting");
  process.exit(3);
}

main();
