// A, then a Goexit in A's deferred call, then B in the Goexit's deferred call. The Goexit prints nothing, but the tab
// that is due after A's line is printed, and B itself gets none, so the listing looks as if it were A → B.
import "@godefer/runtime/crash";
import { defer, goexit, panic } from "@godefer/runtime";
import { Println } from "../golike.ts";

function main() {
  defer(Println("d0"));
  defer(() => {
    panic("B");
  });
  defer(() => {
    goexit();
  });
  panic("A");
}

main();
