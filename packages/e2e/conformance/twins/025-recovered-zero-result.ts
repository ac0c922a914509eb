// A recovered function returns zero values in Go. In JavaScript that is undefined, so the twin names its results and
// gives them Go's zero values.
import { defer, namedResult, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

class T {
  a = 0;
  s = "";
}

function f(): [number, string, Error | null, T | null, T] {
  let results = namedResult<[number, string, Error | null, T | null, T]>([0, "", null, null, new T()]);
  defer(() => {
    recover();
  });
  panic("x");
}

function main() {
  Println(...f());
}

main();
