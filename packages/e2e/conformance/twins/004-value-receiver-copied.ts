// A value receiver is copied at the defer statement. JavaScript shares objects, so the twin copies it there itself: the
// receiver is an expression, and evaluated early.
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

  show() {
    Println("value receiver", this.n);
  }
}

function main() {
  const b = new Box(1);
  defer(b.copy().show());
  b.n = 2;
  Println("body", b.n);
}

main();
