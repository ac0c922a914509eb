// goexit() in a deferred call while a panic is handled inside another Goexit's deferred call.
import { defer, go, goexit, panic, recover } from "@godefer/runtime";
import { Println, WaitGroup } from "../golike.ts";

async function main() {
  const wg = new WaitGroup();
  wg.Add(1);
  go(() => {
    defer(wg.Done());
    defer(() => {
      Println("d1", recover());
    });
    defer(() => {
      defer(Println("inner d0"));
      defer(() => {
        Println("inner recovered", recover());
        goexit();
      });
      panic("P");
    });
    defer(Println("d3"));
    goexit();
  });
  await wg.Wait();
  Println("main ok");
}

await main();
