// A defer statement in a branch that is never taken defers nothing. (Go's compiler drops the dead branch and counts one
// site here; a compiler that leaves dead code to the minifier counts two.)
import { defer } from "@godefer/runtime";
import { Println } from "../golike.ts";

const debug = false;

function f(): number {
  if (debug) {
    defer(Println("dead"));
  }
  defer(Println("live"));
  return 1;
}

function main() {
  Println(f());
}

main();
