// Recover and panic again with the same value: the outer frame sees it once.
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function f() {
  defer(() => {
    const e = recover();
    Println("f saw", e);
    panic(e);
  });
  panic("v");
}

function main() {
  defer(() => {
    Println("main saw", recover(), "then", recover());
  });
  f();
}

main();
