// A panic that nobody recovers ends the whole program with exit status 2, in any task; main's deferred calls do not
// run.
import "@godefer/runtime/crash";
import { defer, go, panic } from "@godefer/runtime";
import { Chan, Println } from "../golike.ts";

async function main() {
  defer(Println("main deferred: not printed"));
  const done = new Chan();
  go(() => {
    defer(Println("goroutine deferred"));
    panic("in goroutine");
  });
  await done.receive();
}

await main();
