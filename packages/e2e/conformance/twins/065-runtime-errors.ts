// What the engine raises is a panic like any other, and recover gives the very error. Of Go's errors these are the
// ones that JavaScript knows, each in its nearest form.
import { defer, recover } from "@godefer/runtime";
import { Printf } from "../golike.ts";

class T {
  n = 0;
}

interface I {
  M(): void;
}

// `try` is a keyword here.
function attempt(name: string, f: () => void) {
  defer(() => {
    const e = recover() as Error;
    const isRT = e instanceof TypeError || e instanceof RangeError;
    Printf("%s | %v | %v %s\n", name, e.message, isRT, e.name);
  });
  f();
}

function main() {
  const zero = 0n;
  const neg = -1;
  const m: Record<string, number> = Object.freeze({});
  const p = null as T | null;
  const x: unknown = "str";
  const none: unknown = null;
  const f = null as (() => void) | null;
  attempt("nil map write", () => {
    m["a"] = 1;
  });
  attempt("nil deref", () => {
    p!.n = 1;
  });
  attempt("nil func", () => {
    f!();
  });
  attempt("div", () => {
    Printf("%v\n", 1n / zero);
  });
  attempt("mod", () => {
    Printf("%v\n", 1n % zero);
  });
  attempt("assert", () => {
    (x as number).toFixed();
  });
  attempt("assert nil", () => {
    (none as number).toFixed();
  });
  attempt("assert iface", () => {
    (x as I).M();
  });
  attempt("assert nil iface", () => {
    (none as I).M();
  });
  attempt("makeslice", () => {
    new Array(neg);
  });
  attempt("unhashable", () => {
    new WeakMap().set("key" as never, 1);
  });
}

main();
