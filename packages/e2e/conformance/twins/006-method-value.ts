// A method value, a bound function here, keeps the receiver that it was formed with. For value receivers the twin copies.
import { defer } from "@godefer/runtime";
import { Println } from "../golike.ts";

class Box {
  n: number;

  constructor(n: number) {
    this.n = n;
  }

  copy() {
    return new Box(this.n);
  }

  val() {
    Println("val", this.n);
  }

  ptr() {
    Println("ptr", this.n);
  }
}

function main() {
  const b = new Box(1);
  const f = b.val.bind(b.copy());
  b.n = 2;
  defer(f()); // bound to the copy with 1
  defer(b.copy().val()); // copy with 2
  const g = b.ptr.bind(b);
  defer(g()); // sees the final value
  b.n = 3;
}

main();
