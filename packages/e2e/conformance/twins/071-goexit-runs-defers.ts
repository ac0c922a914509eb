// goexit() runs all deferred calls of the task, recover answers null in them, and the task ends.
import { defer, go, goexit, recover } from "@godefer/runtime";
import { Println, WaitGroup } from "../golike.ts";

function leaf() {
  defer(Println("leaf d0"));
  defer(() => {
    Println("leaf recover", recover());
  });
  goexit();
  Println("not reached");
}

async function main() {
  const wg = new WaitGroup();
  wg.Add(1);
  go(() => {
    defer(wg.Done());
    defer(Println("goroutine d1"));
    for (let i = 0; i < 2; i++) {
      defer(Println("goroutine loop", i));
    }
    leaf();
    Println("not reached");
  });
  await wg.Wait();
  Println("main ok");
}

await main();
