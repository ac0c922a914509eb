// Only the defer statements that were executed count, in reverse order: each has its bit.
import { defer } from "@godefer/runtime";
import { Println } from "../golike.ts";

function f(n: number) {
  defer(Println(" always"));
  if ((n & 1) !== 0) {
    defer(Println(" bit 0"));
  }
  if ((n & 2) !== 0) {
    defer(Println(" bit 1"));
  } else {
    defer(Println(" not bit 1"));
  }
  switch (true) {
    case n >= 4:
      defer(Println(" n >= 4"));
      break;
    default:
  }
  Println("f", n);
}

function main() {
  for (let n = 0; n < 6; n++) {
    f(n);
  }
}

main();
