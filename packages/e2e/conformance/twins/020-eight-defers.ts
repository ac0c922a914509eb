// Exactly 8 defer statements and one return: still open-coded (8 * 1 <= 15).
import { defer } from "@godefer/runtime";
import { Println } from "../golike.ts";

function f(b: boolean) {
  defer(Println(1));
  defer(Println(2));
  defer(Println(3));
  defer(Println(4));
  if (b) {
    defer(Println(5));
  }
  defer(Println(6));
  defer(Println(7));
  defer(Println(8));
  return 0;
}

function main() {
  f(true);
  Println("--");
  f(false);
}

main();
