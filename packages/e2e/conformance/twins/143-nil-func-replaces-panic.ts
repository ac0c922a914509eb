// A deferred null function reached during a panic raises a second panic, which replaces the first.
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function f() {
  const g = null as (() => void) | null;
  defer(g!());
  panic("first");
}

function main() {
  defer(() => {
    Println("again", recover());
  });
  defer(() => {
    Println(recover());
  });
  f();
}

main();
