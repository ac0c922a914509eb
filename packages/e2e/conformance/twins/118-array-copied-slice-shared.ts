// Arguments are evaluated at the defer statement, but the objects among them are shared. Go copies its array `a` and its
// struct `st` there, so the arguments here are copies of them; the slice, the map and the pointer share in both.
import { defer } from "@godefer/runtime";
import { Println, Sprint } from "../golike.ts";

/** Prints as Go's `&st`: what it points to is read when it is printed. */
class Pointer {
  readonly target: unknown;
  constructor(target: unknown) {
    this.target = target;
  }

  toString(): string {
    return `&${Sprint(this.target)}`;
  }
}

function main() {
  const a = [1, 2];
  let s = [1, 2];
  const m = new Map([["k", 1]]);
  const st = { n: 1 };
  defer(Println([...a], s, m, { ...st }, new Pointer(st)));
  a[0] = 9;
  s[0] = 9;
  m.set("k", 9);
  st.n = 9;
  s = [...s, 3]; // Go's append makes a new array too: the old one is full
  Println("body", a, s, m, st);
}

main();
