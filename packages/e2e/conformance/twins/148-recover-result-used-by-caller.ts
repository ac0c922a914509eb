// A recovered function's results feed the caller's expression; evaluation goes on from there.
import { defer, namedResult, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function half(n: number): number {
  let r = namedResult(0);
  defer(() => {
    if (recover() !== null) {
      r = -1;
    }
  });
  if (n % 2 !== 0) {
    panic("odd");
  }
  return n / 2;
}

function main() {
  Println(half(4) + half(3) * 10, half(half(8)), half(half(6)));
  const a = [0, 0, 0];
  a[half(2)] = half(1);
  Println(a);
}

main();
