// A panic raised and recovered inside a deferred call leaves the outer panic as it was.
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function f() {
  defer(() => {
    (() => {
      defer(() => {
        Println("inner:", recover());
      });
      panic("inner panic");
    })();
    Println("outer:", recover());
  });
  panic("outer panic");
}

function main() {
  f();
  Println("ok");
}

main();
