// Recovery is per task.
import { defer, go, panic, recover } from "@godefer/runtime";
import { Println, WaitGroup } from "../golike.ts";

async function main() {
  defer(() => {
    Println("main", recover());
  });
  const wg = new WaitGroup();
  wg.Add(1);
  go(() => {
    defer(wg.Done());
    defer(() => {
      Println("goroutine", recover());
    });
    panic("g");
  });
  await wg.Wait();
}

await main();
