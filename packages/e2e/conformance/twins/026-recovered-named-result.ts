// A recovered function returns what its named results hold.
import { defer, namedResult, panic, recover } from "@godefer/runtime";
import { Errorf, Println } from "../golike.ts";

function set(): number {
  let r = namedResult(0);
  defer(() => {
    recover();
  });
  r = 5;
  panic("x");
}

function setInDefer(): [number, Error | null] {
  let [r, err] = namedResult<[number, Error | null]>([0, null]);
  defer(() => {
    const e = recover();
    if (e !== null) {
      err = Errorf("wrapped: %v", e);
      r++;
    }
  });
  r = 41;
  panic("y");
}

function main() {
  Println(set());
  Println(...setInDefer());
}

main();
