// process.exit in a deferred call during a panic: exit with that code, no panic message.
import { defer, panic } from "@godefer/runtime";
import { Println } from "../golike.ts";

function main() {
  defer(Println("never printed"));
  defer(() => {
    Println("deferred, exiting 4");
    process.exit(4);
  });
  panic("silenced");
}

main();
