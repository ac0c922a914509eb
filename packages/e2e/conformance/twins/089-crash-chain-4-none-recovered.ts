// Four panics, one after the other, none of them recovered; three are integers.
import "@godefer/runtime/crash";
import { defer, panic } from "@godefer/runtime";

function main() {
  for (let i = 0; i < 3; i++) {
    defer(
      ((n: number) => {
        panic(n);
      })(i),
    );
  }
  panic("A");
}

main();
