// A function that can only end by panicking still runs its (open-coded) defers.
import { defer, namedResult, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function f(): number {
  let n = namedResult(0);
  defer(() => {
    n = 7;
    Println("recovered", recover());
  });
  for (let i = 0; ; i++) {
    if (i === 3) {
      panic(i);
    }
  }
}

function main() {
  Println(f());
}

main();
