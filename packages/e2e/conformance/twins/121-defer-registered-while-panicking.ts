// Functions called by a deferred call during a panic have working defers of their own.
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function helper(n: number) {
  defer(Println("helper deferred", n));
  if (n > 0) {
    helper(n - 1);
  }
}

function main() {
  defer(() => {
    Println(recover());
  });
  defer(helper(2));
  panic("p");
}

main();
