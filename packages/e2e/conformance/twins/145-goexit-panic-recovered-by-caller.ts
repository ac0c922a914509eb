// A panic during a Goexit is recovered by a frame further up: that frame's remaining deferred calls and those above
// still run, but no frame goes on, since the Goexit is still under way.
import { defer, go, goexit, panic, recover } from "@godefer/runtime";
import { Println, WaitGroup } from "../golike.ts";

function leaf() {
  defer(Println("leaf d0"));
  defer(() => {
    panic("P");
  });
  goexit();
}

function mid() {
  defer(Println("mid d0"));
  defer(() => {
    Println("mid recovered", recover());
  });
  leaf();
  Println("not reached");
}

async function main() {
  const wg = new WaitGroup();
  wg.Add(1);
  go(() => {
    defer(wg.Done());
    defer(() => {
      Println("top", recover());
    });
    mid();
    Println("not reached");
  });
  await wg.Wait();
}

await main();
