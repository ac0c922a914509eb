// The basic case: the deferred function itself calls recover, and the caller goes on after the call.
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function f() {
  defer(() => {
    Println("recovered:", recover());
  });
  Println("before");
  panic("boom");
}

function main() {
  f();
  Println("main continues");
}

main();
