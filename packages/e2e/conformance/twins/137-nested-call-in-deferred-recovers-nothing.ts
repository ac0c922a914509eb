// A frame called by a deferred call, with its own recovering defer but no panic of its own, must not steal the outer
// panic.
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function safe(f: () => void) {
  defer(() => {
    Println("safe saw", recover());
  });
  f();
}

function main() {
  defer(() => {
    Println("main", recover());
  });
  defer(() => {
    safe(() => {
      Println("harmless work");
    });
  });
  panic("outer");
}

main();
