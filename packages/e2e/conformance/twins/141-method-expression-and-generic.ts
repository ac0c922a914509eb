// Method expressions, generic functions and methods of generic classes as deferred functions. A method expression is
// called by `call`.
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

class box<T> {
  v: T;
  constructor(v: T) {
    this.v = v;
  }

  rescue() {
    Println("generic method", this.v, recover());
  }

  set(v: T) {
    this.v = v;
  }
}

function rescue<T>(v: T) {
  Println("generic func", v, recover());
}

function f() {
  defer(rescue("arg"));
  panic(1);
}

function g() {
  const b = new box(1);
  defer(new box(b.v).rescue()); // Go copies a value receiver at the statement
  b.set(2);
  panic(2);
}

function h() {
  const fn = box.prototype.rescue;
  defer(fn.call(new box("s")));
  panic(3);
}

function main() {
  f();
  g();
  h();
}

main();
