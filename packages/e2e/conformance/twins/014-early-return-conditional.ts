// A return in front of later defer statements leaves those out.
import { defer } from "@godefer/runtime";
import { Println } from "../golike.ts";

function f(stop: number) {
  defer(Println("  d0"));
  if (stop === 0) {
    return;
  }
  defer(Println("  d1"));
  if (stop === 1) {
    return;
  }
  defer(Println("  d2"));
  Println("  fell off the end");
}

function main() {
  for (let s = 0; s < 3; s++) {
    Println("stop", s);
    f(s);
  }
}

main();
