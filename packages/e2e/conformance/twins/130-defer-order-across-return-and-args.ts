// The return operand is evaluated before any deferred call; the deferred calls run before the caller uses it.
import { defer } from "@godefer/runtime";
import { Println } from "../golike.ts";

function val(): number {
  Println("return operand");
  return 1;
}

function f(): number {
  defer(Println("deferred"));
  return val();
}

function main() {
  Println("got", f());
}

main();
