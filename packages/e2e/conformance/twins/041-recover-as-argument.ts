// In `defer(show(recover()))` recover is an argument: evaluated at the defer statement, where it answers null.
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function show(v: unknown) {
  Println("show", v, "now", recover());
}

function f() {
  defer(show(recover()));
  panic("boom");
}

function main() {
  f();
  Println("ok");
}

main();
