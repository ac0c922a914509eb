// The outer panic is recovered first, then another is raised and recovered inside the same deferred call.
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function main() {
  defer(() => {
    Println("d0", recover());
  });
  defer(() => {
    Println("outer", recover());
    (() => {
      defer(() => {
        Println("inner", recover());
      });
      panic("inner");
    })();
    Println("again", recover());
  });
  panic("outer");
}

main();
