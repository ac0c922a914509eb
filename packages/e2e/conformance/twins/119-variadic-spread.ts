// Go's `defer show(s...)` passes the slice itself: elements changed later are seen, appended ones are not. A JavaScript
// spread copies the elements at the statement; what reads them at the call, as Go does, is `apply`.
import { defer } from "@godefer/runtime";
import { Println } from "../golike.ts";

function show(...v: (number | undefined)[]) {
  Println(v.length, v);
}

function main() {
  let s = [1, 2, 3];
  defer(show.apply(undefined, s));
  defer(show(s[0], s[1]));
  s[0] = 100;
  s = [...s, 4];
}

main();
