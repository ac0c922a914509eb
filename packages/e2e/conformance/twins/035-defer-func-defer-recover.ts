// `defer(recover())` inside a deferred literal does recover: it counts as the literal's own recover, at its end.
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function f() {
  defer(() => {
    defer(recover());
    Println("in closure");
  });
  panic("boom");
}

function main() {
  f();
  Println("recovered, main continues; recover now:", recover());
}

main();
