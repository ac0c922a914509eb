/** Programs without Go's crash report: `node uncaught.js panic` shows what the engine makes of them. */
import { defer, panic, recover } from "@godefer/runtime";

const cases: Record<string, () => unknown> = {
  panic: () => panic("x"),
  "panic with an error": () => panic(new RangeError("far")),
  throw: () => {
    throw new RangeError("far");
  },
  "panic across frames": () => {
    defer(console.log("outer"));
    fail();
  },
  "throw across frames": () => {
    defer(console.log("outer"));
    failToo();
  },
  "panic in a linked frame": () => {
    for (const word of ["linked"]) defer(console.log(word));
    fail();
  },
  "recovered and panicked again": () => {
    defer(() => {
      panic(recover());
    });
    failToo();
  },
  replaced: () => {
    defer(() => {
      panic("y");
    });
    fail();
  },
  "async panic": async () => {
    await Promise.resolve();
    panic("x");
  },
  "async panic across frames": async () => {
    defer(console.log("outer"));
    await failLater();
  },
};

function fail(): never {
  defer(console.log("inner"));
  panic("x");
}

function failToo(): never {
  defer(console.log("inner"));
  throw new RangeError("far");
}

async function failLater(): Promise<never> {
  defer(Promise.resolve().then(() => console.log("inner")));
  await Promise.resolve();
  panic("x");
}

const run = cases[process.argv[2]!]!;
setImmediate(() => run());
