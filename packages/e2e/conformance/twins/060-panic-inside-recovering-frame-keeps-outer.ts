// Panic 2 is recovered inside the deferred call that runs because of panic 1: 1 is not aborted, and goes on.
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function main() {
  defer(() => {
    Println("d0", recover());
  });
  defer(() => {
    defer(() => {
      Println("nested recovers", recover());
    });
    panic(2);
  });
  panic(1);
}

main();
