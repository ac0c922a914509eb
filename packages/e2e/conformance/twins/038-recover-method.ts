// A method may recover when it is the deferred function, however it is reached. A method value is `f.call(receiver)`
// here: a bound function would be a wrapper around the method, one level too deep.
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

class T {
  name: string;

  constructor(name: string) {
    this.name = name;
  }

  val() {
    Println(this.name, "val", recover());
  }

  ptr() {
    Println(this.name, "ptr", recover());
  }
}

interface I {
  val(): void;
}

function a() {
  const t = new T("a");
  defer(t.val());
  panic(1);
}

function b() {
  const t = new T("b");
  defer(t.ptr());
  panic(2);
}

function c() {
  const t = new T("c");
  const f = t.val;
  defer(f.call(t));
  panic(3);
}

function d() {
  const i: I = new T("d");
  defer(i.val());
  panic(4);
}

function e() {
  const i: I = new T("e");
  defer(i.val());
  panic(5);
}

function f() {
  const g = T.prototype.ptr;
  defer(g.call(new T("f")));
  panic(6);
}

function g() {
  const i: I = new T("g");
  const m = i.val;
  defer(m.call(i));
  panic(7);
}

function main() {
  for (const fn of [a, b, c, d, e, f, g]) {
    fn();
  }
  Println("all recovered");
}

main();
