// A panic in a deferred call replaces the one under way: only the newest can be recovered, the older is gone.
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function f() {
  defer(() => {
    Println("last recover:", recover());
  });
  defer(() => {
    Println("recovered:", recover());
  });
  defer(() => {
    panic("replacement");
  });
  panic("original");
}

function main() {
  f();
  Println("ok", recover());
}

main();
