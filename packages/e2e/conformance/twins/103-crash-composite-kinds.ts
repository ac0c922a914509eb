// Objects, arrays, maps, functions. Where Go prints an address, JavaScript has none to print.
import "@godefer/runtime/crash";
import { defer, panic } from "@godefer/runtime";
import { Chan } from "../golike.ts";

class T {
  a: number;
  b: number;

  constructor(a: number, b: number) {
    this.a = a;
    this.b = b;
  }
}

function main() {
  const nilp = null as T | null;
  defer(() => {
    panic(nilp);
  });
  defer(() => {
    panic({});
  });
  defer(() => {
    panic([1, 2]);
  });
  defer(() => {
    panic(new Chan());
  });
  defer(() => {
    panic(() => {});
  });
  defer(() => {
    panic(new Map());
  });
  defer(() => {
    panic([1]);
  });
  defer(() => {
    panic(new T(1, 2));
  });
  panic(new T(1, 2));
}

main();
