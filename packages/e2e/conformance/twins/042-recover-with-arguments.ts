// A deferred function with parameters and results may recover.
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function rescue(tag: string, ...n: number[]): [number, Error | null] {
  Println(tag, n, recover());
  return [1, null];
}

function f() {
  defer(rescue("args", 1, 2, 3));
  panic("f");
}

function g() {
  for (let i = 0; i < 2; i++) {
    defer(rescue("loop", i));
  }
  panic("g");
}

function main() {
  f();
  g();
  Println("ok");
}

main();
