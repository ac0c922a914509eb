// The text of every listed value is asked for before anything is printed, newest panic first; the deferred calls ran
// before.
import "@godefer/runtime/crash";
import { defer, panic } from "@godefer/runtime";
import { Println, Sprint } from "../golike.ts";

class E {
  n: number;

  constructor(n: number) {
    this.n = n;
  }

  toString() {
    Println("Error called", this.n);
    return Sprint("E", this.n);
  }
}

function main() {
  defer(Println("d0"));
  defer(() => {
    panic(new E(2));
  });
  panic(new E(1));
}

main();
