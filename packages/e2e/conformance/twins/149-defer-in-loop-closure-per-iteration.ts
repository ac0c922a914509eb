// The usual idiom: a function literal per iteration bounds the defer, and recovery lets the loop go on.
import { defer, panic, recover } from "@godefer/runtime";
import { Println, Sprint } from "../golike.ts";

function main() {
  for (let i = 0; i < 4; i++) {
    (() => {
      defer(() => {
        const e = recover();
        if (e !== null) {
          Println("item", i, "failed:", e);
        }
      });
      if (i % 2 === 1) {
        panic(Sprint("bad ", i));
      }
      Println("item", i, "ok");
    })();
  }
}

main();
