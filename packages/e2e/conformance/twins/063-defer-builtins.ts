// JavaScript's own functions may be deferred: closing a generator, Object.assign (Go's copy), Map.delete. Operands are
// evaluated early. A generator takes the channel's place: closed, it gives nothing more.
import { defer } from "@godefer/runtime";
import { Println } from "../golike.ts";

function* make(): Generator<number, undefined> {
  for (;;) yield 0;
}

function run(m: Map<string, number>, dst: number[]): Generator<number, undefined> {
  const ch = make();
  let src = [7, 8];
  let k = "a";
  defer(ch.return(undefined));
  defer(Object.assign(dst, src));
  defer(m.delete(k));
  k = "b";
  src = [1, 1];
  Println("body", m, dst);
  return ch;
}

function main() {
  const m = new Map([
    ["a", 1],
    ["b", 2],
  ]);
  const dst = [0, 0];
  const ok = !run(m, dst).next().done;
  Println(m, dst, ok);
}

main();
