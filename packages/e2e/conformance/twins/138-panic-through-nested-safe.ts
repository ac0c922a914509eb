// A frame called by a deferred call whose work itself panics: its defer recovers the inner panic only.
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
      panic("inner");
    });
  });
  panic("outer");
}

main();
