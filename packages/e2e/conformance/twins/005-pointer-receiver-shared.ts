// A pointer receiver, any object in JavaScript, is evaluated early, but seen as it is when the call runs.
import { defer } from "@godefer/runtime";
import { Println } from "../golike.ts";

class Box {
  n: number;

  constructor(n: number) {
    this.n = n;
  }

  show() {
    Println("pointer receiver", this.n);
  }
}

function main() {
  const b = new Box(1);
  let p = b;
  defer(b.show());
  defer(p.show()); // p's object is taken now
  b.n = 2;
  p = new Box(99);
  Println("body", b.n, p.n);
}

main();
