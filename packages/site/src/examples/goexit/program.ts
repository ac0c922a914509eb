import { defer, go, goexit, recover } from "@godefer/runtime";

function stop(): void {
  defer(() => {
    console.log("nothing to recover:", recover() === null);
  });
  goexit();
}

async function main(): Promise<void> {
  const { promise, resolve: done } = Promise.withResolvers<void>();
  go(() => {
    defer(done());
    defer(console.log("the task cleans up"));
    stop();
    console.log("never reached");
  });
  await promise;
  console.log("main goes on");
}

await main();
