// A panic raised and recovered within one deferred call of a Goexit is local; the Goexit goes on.
import { defer, go, goexit, panic, recover } from "@godefer/runtime";
import { Println, WaitGroup } from "../golike.ts";

async function main() {
  const wg = new WaitGroup();
  wg.Add(1);
  go(() => {
    defer(wg.Done());
    defer(Println("d1"));
    defer(() => {
      defer(() => {
        Println("inner", recover());
      });
      panic("local");
    });
    goexit();
  });
  await wg.Wait();
  Println("main ok");
}

await main();
