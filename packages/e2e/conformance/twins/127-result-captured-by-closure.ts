// A named result captured by a closure that outlives the call: the closure sees its final value. (Go then moves the result
// to the heap and gives up open coding; the behaviour is the same.)
import { defer, namedResult, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

let keep: () => number;

function f(): number {
  let r = namedResult(0);
  keep = () => r;
  defer(() => {
    recover();
    r += 1;
  });
  r = 10;
  panic("x");
}

function main() {
  const v = f();
  Println(v, keep());
}

main();
