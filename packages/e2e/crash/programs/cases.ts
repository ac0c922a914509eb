/** Programs that end badly, one a name: `node cases.js rejection`. */
import "@godefer/runtime/crash";
import { defer, go, goexit, panic, recover } from "@godefer/runtime";

const cases: Record<string, () => unknown> = {
  "sync panic": () => {
    panic("at once");
  },
  "sync throw": () => {
    throw new RangeError("too far");
  },
  "runtime error": () => {
    const nothing = JSON.parse("null") as { field: number };
    console.error(nothing.field);
  },
  timer: () =>
    setTimeout(() => {
      panic("in a timer");
    }),
  immediate: () =>
    setImmediate(() => {
      panic("in an immediate");
    }),
  tick: () =>
    process.nextTick(() => {
      panic("in a tick");
    }),
  microtask: () =>
    queueMicrotask(() => {
      panic("in a microtask");
    }),
  rejection: () => {
    void reject();
  },
  "awaited rejection": async () => {
    await reject();
  },
  "rejected string": () => {
    void Promise.reject("no error at all");
  },
  "rejected object": () => {
    void Promise.reject({ code: 7 });
  },
  "rejected undefined": () => {
    void Promise.reject();
  },
  "sync task": () => {
    go(() => {
      panic("in a task");
    });
    setTimeout(() => console.log("never printed"), 200);
  },
  "async task": () => {
    go(async () => {
      await Promise.resolve();
      panic("in an async task");
    });
  },
  "thenable task": () => {
    go(() => ({ then: (_: unknown, rejected: (reason: unknown) => void) => rejected(new Error("of a thenable")) }));
  },
  "across frames": () => {
    defer(console.log("outer"));
    inner();
  },
  "across async frames": async () => {
    defer(console.log("outer"));
    await innerAsync();
  },
  replaced: () => {
    defer(panic("third"));
    defer(() => {
      recover();
      panic("second");
    });
    panic("first");
  },
  repanicked: () => {
    defer(() => {
      panic(recover());
    });
    panic(new Error("again and again"));
  },
  cause: () => {
    defer(() => {
      panic(new Error("no breakfast", { cause: recover() }));
    });
    panic(new TypeError("no bread", { cause: "no flour" }));
  },
  "exit listener": () => {
    process.on("exit", () => panic("in the listener"));
    panic("before it");
  },
  "goexit alone": () => goexit(),
  "goexit of an async main": async () => {
    defer(console.log("deferred"));
    await Promise.resolve();
    goexit();
  },
  "goexit with work left": () => {
    setTimeout(() => console.log("work done"), 20);
    goexit();
  },
  "goexit, then a panic": () => {
    go(async () => {
      await Promise.resolve();
      panic("in the last task");
    });
    goexit();
  },
  "goexit, then exit": () => {
    setTimeout(() => process.exit(0), 20);
    goexit();
  },
  "goexit in a task": () => {
    go(() => {
      defer(console.log("deferred"));
      goexit();
    });
    go(async () => {
      defer(console.log("deferred, async"));
      await Promise.resolve();
      goexit();
    });
  },
};

function inner(): void {
  defer(console.log("inner"));
  panic("deep");
}

async function innerAsync(): Promise<void> {
  defer(Promise.resolve().then(() => console.log("inner")));
  await Promise.resolve();
  panic("deep, async");
}

async function reject(): Promise<never> {
  await Promise.resolve();
  panic("in an async function");
}

await cases[process.argv[2]!]!();
