// Several named results are variables of their own: deferred literals may swap and change them.
import { defer, namedResult } from "@godefer/runtime";
import { Println } from "../golike.ts";

function f(): [number, number] {
  let [a, b] = namedResult<[number, number]>([0, 0]);
  defer(() => {
    [a, b] = [b, a];
  });
  return [1, 2];
}

function g(): [number, string, Error | null] {
  let [a, b, _] = namedResult<[number, string, Error | null]>([0, "", null]);
  defer(() => {
    a++;
    b += "!";
  });
  return [1, "x", null];
}

function main() {
  Println(...f());
  Println(...g());
}

main();
