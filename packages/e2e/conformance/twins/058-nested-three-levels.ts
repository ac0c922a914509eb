// Panics nested three deep, each raised in the deferred call of the one before, and recovered from outside in.
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function main() {
  defer(() => {
    Println("end", recover());
  });
  defer(() => {
    defer(() => {
      defer(() => {
        Println("innermost", recover());
      });
      Println("inner", recover());
      panic("c");
    });
    Println("outer", recover());
    panic("b");
  });
  panic("a");
}

main();
