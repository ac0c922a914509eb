// The numbers at the edges.
import "@godefer/runtime/crash";
import { defer, panic } from "@godefer/runtime";

function main() {
  defer(() => {
    panic(-0);
  });
  defer(() => {
    panic(-Infinity);
  });
  defer(() => {
    panic(Infinity);
  });
  defer(() => {
    panic(Number.MAX_VALUE);
  });
  defer(() => {
    panic(5e-324);
  });
  defer(() => {
    panic(9.9999999);
  });
  panic(NaN);
}

main();
