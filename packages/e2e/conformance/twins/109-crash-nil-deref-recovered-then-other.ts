// An error of the engine that has been recovered for good leaves nothing behind.
import "@godefer/runtime/crash";
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../golike.ts";

function f() {
  defer(() => {
    Println(recover());
  });
  const p = null as { value: number } | null;
  p!.value = 1;
}

function main() {
  f();
  panic("later");
}

main();
