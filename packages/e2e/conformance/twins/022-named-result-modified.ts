// A deferred literal can read and change named results after the return statement has set them.
import { defer, namedResult } from "@godefer/runtime";
import { Errorf, Println } from "../golike.ts";

function double() {
  let r = namedResult(0);
  defer(() => {
    r *= 2;
  });
  return 21;
}

function chain() {
  let s = namedResult("");
  defer(() => {
    s += "c";
  });
  defer(() => {
    s += "b";
  });
  s = "ignored, overwritten by return";
  return "a";
}

function multi(): [number, Error | null] {
  let [n, err] = namedResult<[number, Error | null]>([0, null]);
  defer(() => {
    if (err !== null) {
      n = -1;
    }
  });
  return [7, Errorf("bad")];
}

function main() {
  Println(double());
  Println(chain());
  Println(...multi());
}

main();
