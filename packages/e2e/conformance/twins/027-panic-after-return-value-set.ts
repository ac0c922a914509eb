// `return 42` fixes the result before the deferred calls run. If one of them panics and another recovers, the function
// still returns 42, also without a named result.
import { defer, namedResult, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function unnamed() {
  defer(() => {
    Println("recovered", recover());
  });
  defer(() => {
    panic("in defer, after return 42");
  });
  return 42;
}

function named() {
  let r = namedResult(0);
  defer(() => {
    Println("recovered", recover(), "r is", r);
  });
  defer(() => {
    r++;
    panic("again");
  });
  return 42;
}

function main() {
  Println(unnamed());
  Println(named());
}

main();
