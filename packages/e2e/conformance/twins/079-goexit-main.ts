// goexit() in the main task with nothing else to run: its deferred calls run, then a fatal error, exit status 2.
import "@godefer/runtime/crash";
import { defer, goexit } from "@godefer/runtime";
import { Println } from "../golike.ts";

function main() {
  defer(Println("main deferred"));
  goexit();
}

main();
