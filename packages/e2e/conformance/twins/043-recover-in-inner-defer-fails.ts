// What a deferred literal defers itself cannot recover the outer panic: it was not called because of that panic.
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function f() {
  defer(() => {
    Println("outer deferred:", recover());
  });
  defer(() => {
    defer(() => {
      Println("inner deferred:", recover());
    });
    Println("middle");
  });
  panic("boom");
}

function main() {
  f();
  Println("ok");
}

main();
