// Another task's panic, recovered there, is not in the listing of main's.
import "@godefer/runtime/crash";
import { defer, go, panic, recover } from "@godefer/runtime";
import { Chan, Println } from "../golike.ts";

async function main() {
  const done = new Chan();
  go(() => {
    defer(done.close());
    defer(() => {
      Println("goroutine recovered", recover());
    });
    panic("x");
  });
  await done.receive();
  panic(new Error("main fails"));
}

await main();
