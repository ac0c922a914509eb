// The deferred literal calls the panicking function again, which panics and recovers inside.
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function f(n: number) {
  defer(() => {
    const e = recover();
    Println("enter handler", n, e);
    if (n > 0) {
      f(n - 1);
    }
    Println("leave handler", n, recover());
  });
  panic(n);
}

function main() {
  f(3);
  Println("ok");
}

main();
