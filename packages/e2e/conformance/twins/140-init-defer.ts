// What runs before main may defer and recover too: an init function and a module variable's initializer.
import { defer, namedResult, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function init() {
  defer(() => {
    Println("init recovered", recover());
  });
  panic("in init");
}

const x = ((): number => {
  let n = namedResult(0);
  defer(() => {
    n = 5;
    recover();
  });
  panic("in initializer");
})();

function main() {
  Println("main", x);
}

init();
main();
