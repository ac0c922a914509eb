// The deferred function is an inherited method (promoted, in Go), and the helper that it calls asks for the panic: one
// frame too deep, so recover gives null and main reports the panic. (Go got this wrong until 1.26.)
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function helper() {
  Println("helper", recover());
}

class T {
  M() {
    helper();
  }
}

class S extends T {}

const m = S.prototype.M;

function f() {
  defer(m.call(new S()));
  panic("XXX");
}

function main() {
  defer(() => {
    Println("main", recover());
  });
  f();
}

main();
