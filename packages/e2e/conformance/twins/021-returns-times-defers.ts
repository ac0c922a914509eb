// 4 returns * 4 defers = 16 > 15 rules out open coding for f; 3 returns * 5 defers = 15 keeps it for g.
import { defer } from "@godefer/runtime";
import { Println } from "../golike.ts";

function f(n: number) {
  defer(Println("f1"));
  defer(Println("f2"));
  defer(Println("f3"));
  defer(Println("f4"));
  if (n === 0) {
    return 10;
  }
  if (n === 1) {
    return 11;
  }
  if (n === 2) {
    return 12;
  }
  return 13;
}

function g(n: number) {
  defer(Println("g1"));
  defer(Println("g2"));
  defer(Println("g3"));
  defer(Println("g4"));
  defer(Println("g5"));
  if (n === 0) {
    return 20;
  }
  if (n === 1) {
    return 21;
  }
  return 22;
}

function main() {
  Println(f(2));
  Println(g(1));
}

main();
