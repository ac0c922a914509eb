// Every level recovers and panics again with a new value: the shape of an interpreter that rethrows.
import { defer, panic, recover } from "@godefer/runtime";
import { Println, Sprint } from "../golike.ts";

function level(n: number, max: number, stop: number) {
  defer(() => {
    const e = recover();
    if (e === null) {
      Println("level", n, "nothing");
      return;
    }
    Println("level", n, "got", e);
    if (n !== stop) {
      panic(Sprint(e, "+", n));
    }
  });
  if (n === max) {
    panic("x");
  }
  level(n + 1, max, stop);
  Println("level", n, "resumes");
}

function main() {
  level(0, 5, 2);
  Println("ok");
}

main();
