// A Goexit's deferred call panics A, the next one (run by A) panics B, the last one recovers B. The Goexit is still
// under way below A, two panics down: it resumes, and f does not return. (Go 1.14 to 1.21 forgot it.)
import { defer, go, goexit, panic, recover } from "@godefer/runtime";
import { Println, WaitGroup } from "../golike.ts";

function f() {
  defer(() => {
    Println("recovered", recover());
  });
  defer(() => {
    panic("B");
  });
  defer(() => {
    panic("A");
  });
  goexit();
}

async function main() {
  const wg = new WaitGroup();
  wg.Add(1);
  go(() => {
    defer(wg.Done());
    defer(Println("goroutine deferred"));
    f();
    Println("reached: the Goexit was lost");
  });
  await wg.Wait();
}

await main();
