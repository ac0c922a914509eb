// The second recover in the same deferred call answers null.
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function main() {
  defer(() => {
    Println("first", recover());
    Println("second", recover());
  });
  panic("once");
}

main();
