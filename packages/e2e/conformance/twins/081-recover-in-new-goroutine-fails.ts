// recover in a task that the deferred call has started answers null.
import { defer, go, panic, recover } from "@godefer/runtime";
import { Chan, Println } from "../golike.ts";

async function main() {
  defer(async () => {
    const done = new Chan();
    go(() => {
      Println("goroutine", recover());
      done.close();
    });
    await done.receive();
    Println("deferred", recover());
  });
  panic("p");
}

await main();
