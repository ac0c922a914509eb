// A literal that the deferred literal calls at once is one level too deep.
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function f() {
  defer(() => {
    (() => {
      Println("inner literal:", recover());
    })();
    Println("deferred closure:", recover());
  });
  panic("boom");
}

function main() {
  f();
  Println("ok");
}

main();
