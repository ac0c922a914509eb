// All deferred calls of all frames run before the crash is printed.
import "@godefer/runtime/crash";
import { defer, panic } from "@godefer/runtime";
import { Println } from "../golike.ts";

function g() {
  defer(Println("g deferred"));
  panic("p");
}

function main() {
  defer(Println("main d0"));
  defer(Println("main d1"));
  g();
}

main();
