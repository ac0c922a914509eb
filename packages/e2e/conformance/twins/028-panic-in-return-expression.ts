// If evaluating the operand of return panics, nothing is assigned: the results keep their earlier values.
import { defer, namedResult, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function boom(): number {
  panic("boom");
}

function pair(): [number, number] {
  let [a, b] = namedResult<[number, number]>([0, 0]);
  defer(() => {
    recover();
  });
  [a, b] = [1, 2];
  return [10, boom()];
}

// Named, unlike in Go, for the zero values that Go returns here.
function plain(): [number, number] {
  let results = namedResult<[number, number]>([0, 0]);
  defer(() => {
    recover();
  });
  return [10, boom()];
}

function main() {
  Println(...pair());
  Println(...plain());
}

main();
