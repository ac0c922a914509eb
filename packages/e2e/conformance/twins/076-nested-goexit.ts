// goexit() again, in a deferred call while one is under way: the other deferred calls still run, once each.
import { defer, go, goexit } from "@godefer/runtime";
import { Println, WaitGroup } from "../golike.ts";

async function main() {
  const wg = new WaitGroup();
  wg.Add(1);
  go(() => {
    defer(wg.Done());
    defer(Println("d1"));
    defer(() => {
      defer(Println("nested d0"));
      Println("Goexit again");
      goexit();
    });
    defer(Println("d3"));
    goexit();
  });
  await wg.Wait();
  Println("main ok");
}

await main();
