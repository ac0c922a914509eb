// The callee first, then the arguments from left to right, all at the defer statement.
import { defer } from "@godefer/runtime";
import { Println } from "../golike.ts";

function pick(name: string) {
  Println("pick", name);
  return (a: number, b: number) => {
    Println("run", name, a, b);
  };
}

function num(n: number) {
  Println("num", n);
  return n;
}

function main() {
  defer(pick("A")(num(1), num(2)));
  Println("between");
  defer(pick("B")(num(3), num(4)));
  Println("end of body");
}

main();
