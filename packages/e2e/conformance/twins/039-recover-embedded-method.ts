// A promoted method, an inherited one here, can recover too.
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

class Inner {
  id: number;

  constructor(id: number) {
    this.id = id;
  }

  rescue() {
    Println("rescue", this.id, recover());
  }
}

class Outer extends Inner {}

interface Rescuer {
  rescue(): void;
}

function f() {
  const o = new Outer(1);
  defer(o.rescue());
  panic("f");
}

function g() {
  const r: Rescuer = new Outer(2);
  defer(r.rescue());
  panic("g");
}

function h() {
  const r: Rescuer = new Outer(3);
  defer(r.rescue());
  panic("h");
}

function main() {
  f();
  g();
  h();
  Println("ok");
}

main();
