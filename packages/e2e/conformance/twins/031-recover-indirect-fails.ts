// A helper that the deferred literal calls is one level too deep: its recover answers null and the panic goes on.
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function helper() {
  return recover();
}

function f() {
  defer(() => {
    Println("via helper:", helper());
  });
  panic("boom");
}

function main() {
  defer(() => {
    Println("main got:", recover());
  });
  f();
  Println("not reached");
}

main();
