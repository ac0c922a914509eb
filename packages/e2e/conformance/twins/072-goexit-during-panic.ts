// goexit() in a deferred call during a panic: the panic is dropped for good, the task ends quietly.
import { defer, go, goexit, panic, recover } from "@godefer/runtime";
import { Println, WaitGroup } from "../golike.ts";

async function main() {
  const wg = new WaitGroup();
  wg.Add(1);
  go(() => {
    defer(wg.Done());
    defer(() => {
      Println("outer recover", recover());
    });
    (() => {
      defer(Println("remaining defer of the panicking frame"));
      defer(() => {
        Println("calling Goexit");
        goexit();
      });
      panic("dropped");
    })();
    Println("not reached");
  });
  await wg.Wait();
  Println("main ok");
}

await main();
