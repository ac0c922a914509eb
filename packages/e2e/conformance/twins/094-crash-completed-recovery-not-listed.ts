// Once the recovering deferred call has returned, its panic is off the list, as are those that it had aborted.
import "@godefer/runtime/crash";
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function f() {
  defer(() => {
    Println("recovered", recover());
  });
  defer(() => {
    panic("gone 2");
  });
  panic("gone 1");
}

function main() {
  f();
  panic("only this");
}

main();
