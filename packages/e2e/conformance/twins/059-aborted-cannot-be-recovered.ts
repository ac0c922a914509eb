// Panic 2 leaves the deferred call that ran because of panic 1, so panic 1 is aborted: once 2 is recovered, nothing is
// left.
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function inner() {
  defer(() => {
    Println("inner d1 panics 2");
    panic(2);
  });
  panic(1);
}

function main() {
  defer(() => {
    Println("d0", recover());
  });
  defer(() => {
    Println("d1", recover());
  });
  defer(Println("d2 runs under panic 2"));
  inner();
}

main();
