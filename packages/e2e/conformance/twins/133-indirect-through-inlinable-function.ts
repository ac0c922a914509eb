// recover is called by callRecover, which F calls: F is the deferred function, so recover gives null and main reports the
// panic.
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function callRecover() {
  Println("callRecover:", recover());
}

function F(_: number) {
  callRecover();
}

function f() {
  defer(F(1));
  panic("XXX");
}

function main() {
  defer(() => {
    Println("main got:", recover());
  });
  f();
}

main();
