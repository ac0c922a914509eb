// The calls deferred in a loop panic in turn: all of them run, and the last panic wins.
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function f() {
  defer(() => {
    Println("recovered:", recover());
  });
  for (let i = 0; i < 3; i++) {
    defer(
      ((n: number) => {
        Println("panicking", n);
        panic(n);
      })(i),
    );
  }
  panic("body");
}

function main() {
  f();
  Println("ok");
}

main();
