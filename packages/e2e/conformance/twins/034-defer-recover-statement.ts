// `defer(recover())` in the panicking function does not recover: no deferred function stands in between.
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function f() {
  defer(recover());
  panic("boom");
}

function main() {
  defer(() => {
    Println("main got:", recover());
  });
  f();
  Println("not reached");
}

main();
