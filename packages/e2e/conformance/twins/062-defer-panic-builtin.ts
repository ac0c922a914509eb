// `defer(panic(v))`: panic is the deferred call itself.
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function f() {
  defer(() => {
    Println("recovered", recover());
  });
  defer(panic("deferred panic"));
  Println("body");
}

function main() {
  f();
}

main();
