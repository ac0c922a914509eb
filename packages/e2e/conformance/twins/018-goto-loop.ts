// A loop of any kind: the statement may be executed many times. Go's backward `goto again` is `continue again` here.
import { defer } from "@godefer/runtime";
import { Println } from "../golike.ts";

function main() {
  let i = 0;
  again: for (;;) {
    defer(Println("deferred", i));
    i++;
    if (i < 3) {
      continue again;
    }
    break;
  }
  Println("body done");
}

main();
