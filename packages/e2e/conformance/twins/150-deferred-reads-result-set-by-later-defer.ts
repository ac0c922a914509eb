// Results are plain variables during the deferred calls: each sees what the previous one left.
import { defer, namedResult } from "@godefer/runtime";
import { Println } from "../golike.ts";

function f(): number {
  let n = namedResult(0);
  defer(() => {
    Println("d0 sees", n);
    n *= 10;
  });
  defer(() => {
    Println("d1 sees", n);
    n++;
  });
  defer(
    ((m: number) => {
      Println("d2 argument", m, "sees", n);
      n = 5;
    })(n),
  );
  n = 2;
  return n + 1;
}

function main() {
  Println(f());
}

main();
