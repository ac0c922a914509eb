// 50 frames with a defer each; the panic crosses all of them, in order. An object holds what Go points to.
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function down(n: number, sum: { value: number }) {
  defer(() => {
    sum.value = ((sum.value * 3) % 1000003) + n;
  });
  if (n === 50) {
    panic("bottom");
  }
  down(n + 1, sum);
}

function main() {
  const sum = { value: 1 };
  (() => {
    defer(() => {
      Println(recover());
    });
    down(0, sum);
  })();
  Println(sum.value);
}

main();
