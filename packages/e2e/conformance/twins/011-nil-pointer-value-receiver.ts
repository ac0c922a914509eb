// A value receiver has to be copied at the defer statement, which panics there for null; a method that takes null for
// its receiver is fine. JavaScript looks a method up in its receiver, so the twin takes that one from the prototype.
import { defer, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

class T {
  n = 0;

  copy() {
    const t = new T();
    t.n = this.n;
    return t;
  }

  val() {
    Println("val", this.n);
  }

  ptr(this: T | null) {
    Println("ptr, nil receiver:", this === null);
  }
}

function viaVal() {
  defer(() => {
    Println("recovered:", recover());
  });
  const p = null as unknown as T;
  defer(p.copy().val());
  Println("not reached");
}

function viaPtr() {
  const p = null;
  defer(T.prototype.ptr.call(p));
  Println("body of viaPtr");
}

function main() {
  viaPtr();
  viaVal();
}

main();
