// Deferred calls at every level of a recursion: a panic at the bottom, recovered at level 2; the levels above return.
import { defer, namedResult, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function down(n: number): number {
  let r = namedResult(0);
  defer(() => {
    Println("unwind", n, "r", r);
  });
  if (n === 2) {
    defer(() => {
      Println("level 2 recovered", recover());
      r = 200;
    });
  }
  if (n === 5) {
    panic("bottom");
  }
  return down(n + 1) + 1;
}

function main() {
  Println(down(0));
}

main();
