// Recover a panic, then goexit() in the same deferred call: the frame does not return to its caller.
import { defer, go, goexit, panic, recover } from "@godefer/runtime";
import { Println, WaitGroup } from "../golike.ts";

function f() {
  defer(Println("f d0"));
  defer(() => {
    Println("recovered", recover());
    goexit();
  });
  panic("p");
}

async function main() {
  const wg = new WaitGroup();
  wg.Add(1);
  go(() => {
    defer(wg.Done());
    defer(() => {
      Println("d1", recover());
    });
    f();
    Println("not reached");
  });
  await wg.Wait();
  Println("main ok");
}

await main();
