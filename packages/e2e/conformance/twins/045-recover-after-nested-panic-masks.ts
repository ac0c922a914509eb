// While an inner panic is under way, recover sees only that one: each is recovered at its own level.
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function main() {
  defer(() => {
    Println("level 0:", recover());
  });
  defer(() => {
    defer(() => {
      defer(() => {
        Println("level 2:", recover());
      });
      panic("third");
    });
    defer(() => {
      Println("level 1:", recover());
    });
    panic("second");
  });
  panic("first");
}

main();
