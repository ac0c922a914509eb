// Defers in the cases of a switch over the type of a value, and of one over whether a queue has room: Go's select.
import { defer } from "@godefer/runtime";
import { Println } from "../golike.ts";

function f(v: unknown) {
  switch (typeof v) {
    case "number":
      defer(Println("int", v));
      break;
    case "string":
      defer(Println("string", v));
      break;
    default:
      defer(Println("other"));
  }
  const capacity = 1;
  const ch: number[] = [];
  switch (true) {
    case ch.length < capacity:
      ch.push(1);
      defer(Println("sent"));
      break;
    default:
      defer(Println("full"));
  }
  Println("body");
}

function main() {
  f(1);
  f("s");
  f(null);
}

main();
