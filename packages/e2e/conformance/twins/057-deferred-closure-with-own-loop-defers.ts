// A deferred call that has deferred calls of its own from a loop, panics, recovers, and lets the outer panic go on.
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function cleanup() {
  defer(() => {
    Println("cleanup recovered", recover());
  });
  for (let i = 0; i < 2; i++) {
    defer(Println("cleanup item", i));
  }
  panic("cleanup failed");
}

function f() {
  defer(Println("f d0"));
  defer(cleanup());
  panic("main failure");
}

function main() {
  defer(() => {
    Println("main", recover());
  });
  f();
}

main();
