// One frame recovers two panics in turn: the second is raised by a deferred call after the first was recovered.
import { defer, namedResult, panic, recover } from "@godefer/runtime";
import { Println, Sprint } from "../golike.ts";

function f(): string {
  let s = namedResult("");
  defer(() => {
    s += Sprint(" / ", recover());
  });
  defer(() => {
    panic("second");
  });
  defer(() => {
    s += Sprint(recover());
  });
  panic("first");
}

function main() {
  Println(f());
}

main();
