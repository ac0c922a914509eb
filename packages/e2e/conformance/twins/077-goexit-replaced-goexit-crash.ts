// A panic during a Goexit that nobody recovers crashes; the Goexit itself prints nothing.
import "@godefer/runtime/crash";
import { defer, goexit, panic } from "@godefer/runtime";
import { Println } from "../golike.ts";

function main() {
  defer(Println("d0"));
  defer(() => {
    panic("after Goexit");
  });
  goexit();
}

main();
