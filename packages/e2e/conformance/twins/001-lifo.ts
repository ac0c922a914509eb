// Three unconditional deferred calls run last in, first out, after the body.
import { defer } from "@godefer/runtime";
import { Println } from "../golike.ts";

function main() {
  defer(Println("first deferred, last run"));
  defer(Println("second deferred"));
  defer(Println("third deferred, first run"));
  Println("body");
}

main();
