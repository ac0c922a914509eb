/* licence */
import { defer, namedResult, panic, recover } from "@godefer/runtime";

export function copy(from: string, to: string): number {
  let n = namedResult(0); // what the function returns
  const src = open(from);
  defer(src.close()); // first
  const dst = create(to);
  defer(() => { if (recover() !== null) n = -1; dst.close(); });
  if (from === to) return 0;
  n = pump(src, dst);
  return n;
}

function g(xs: any[], a?: any) {
  for (const x of xs) defer(x.close(1, ...xs));
  if (a) defer(log("x", a));
  try { return 1; } finally { a(); }
}
class C extends D {
  #p() { recover(); }
  static #q() { recover() }
  m() { recover(); defer(super.m()); defer(this.#p()); return 5; }
  constructor() { super(); defer(this.x?.y.close?.(1)); defer(((q: number) => { recover(); })(5)); }
}
const o = { rescue() { return recover(); }, f: () => recover(), [Symbol.dispose]() { recover() } };
function d() { defer(recover()); if (1) defer(panic("x")); else defer(log?.(a?.b?.(2).c)); defer(a.m?.(1).close()) }
