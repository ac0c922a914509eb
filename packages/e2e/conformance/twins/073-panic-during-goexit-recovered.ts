// A deferred call that goexit() runs panics, and one that was deferred earlier recovers: that does not cancel the
// Goexit. The task still ends instead of returning to the caller, and its remaining deferred calls run.
import { defer, go, goexit, panic, recover } from "@godefer/runtime";
import { Println, WaitGroup } from "../golike.ts";

function f() {
  defer(Println("f d0"));
  defer(() => {
    Println("f d1 recovered", recover());
  });
  defer(() => {
    panic("during Goexit");
  });
  goexit();
}

async function main() {
  const wg = new WaitGroup();
  wg.Add(1);
  go(() => {
    defer(wg.Done());
    defer(() => {
      Println("goroutine d1", recover());
    });
    f();
    Println("not reached: Goexit is still in force");
  });
  await wg.Wait();
  Println("main ok");
}

await main();
