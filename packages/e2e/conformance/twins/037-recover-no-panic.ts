// Without a panic recover answers null, in a deferred call and outside.
import { defer, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function main() {
  Println("plain", recover());
  defer(() => {
    Println("deferred, no panic", recover());
  });
  Println("body");
}

main();
