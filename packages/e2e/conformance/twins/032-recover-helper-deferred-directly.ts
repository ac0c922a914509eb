// The same helper recovers when it is the deferred function itself.
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function helper() {
  Println("helper:", recover());
}

function f() {
  defer(helper());
  panic("boom");
}

function main() {
  f();
  Println("ok");
}

main();
