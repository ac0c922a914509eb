// recover answers for panic(null) with a PanicNilError and stops that panic only; the outer one is still live and visible.
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function main() {
  defer(() => {
    Println("d0", recover());
  });
  defer(() => {
    (() => {
      defer(() => {
        Println("inner", recover());
      });
      panic(null);
    })();
    Println("after inner");
  });
  panic("outer");
}

main();
