import { describe } from "vitest";
import { type AsyncCaseOptions, behavesAsync } from "../harness/behaves-async.ts";

const imports = `import { defer, go, goexit, namedResult, panic, recover } from "@godefer/runtime";`;

function taskBehaves(title: string, source: string, trace: readonly string[], options: AsyncCaseOptions = {}): void {
  behavesAsync(title, imports + source, trace, options);
}

describe("S30: goexit", () => {
  taskBehaves(
    "runs the deferred calls of all frames, async and not, innermost first",
    `
    go(async () => {
      defer(later("task"));
      defer(log("awaited after", "that"));
      await outer();
      log("never");
    });
    async function outer() { defer(later("outer")); await middle(); log("never"); }
    const middle = () => { defer(log("middle")); return inner(); };
    async function inner() { defer(later("inner")); await null; leave(); log("never"); }
    function leave() { defer(log("leave")); goexit(); }`,
    ["middle", "leave", "inner", "outer", "awaited after that", "task"],
  );
  taskBehaves(
    "recover answers null meanwhile, before and after an await",
    `
    async function rescue() { log(recover()); await null; log(recover()); }
    go(async () => {
      defer(rescue());
      defer(async () => { log("literal", recover()); await null; log("literal", recover()); });
      await null;
      goexit();
    });`,
    ["literal null", "literal null", "null", "null"],
  );
  taskBehaves(
    "a deferred call that panics and is recovered does not cancel it",
    `
    go(async () => {
      defer(log("last"));
      defer(async () => { log("recovered", recover()); });
      defer(failing("deferred"));
      goexit();
    });
    go(async () => {
      await (async () => {
        defer(async () => { log("recovered", recover()); });
        defer(async () => { await null; panic("again"); });
        await null;
        goexit();
      })();
      log("never");
    });`,
    ["recovered Error: deferred", "last", "recovered again"],
  );
  taskBehaves(
    "in a deferred call during a panic it drops the panic",
    `
    go(async () => {
      defer(async () => { log("first", recover()); });
      defer(async () => { await null; goexit(); });
      await failing("dropped");
    });`,
    ["first null"],
  );
  taskBehaves(
    "after a recovery",
    `
    go(async () => {
      defer(later("first"));
      defer(async () => { log("recovered", recover()); await null; goexit(); });
      await failing("x");
    });`,
    ["recovered Error: x", "first"],
  );
  taskBehaves(
    "in a deferred call on a normal exit: nothing is returned",
    `
    async function f() { defer(later("first")); defer(goexit()); return "result"; }
    go(async () => { log("result", await f()); });`,
    ["first"],
  );
  taskBehaves(
    "a panic that replaces it, and is not recovered, is the task's",
    `
    go(async () => {
      defer(failing("x"));
      goexit();
    });`,
    ["uncaught Error: x"],
  );
  taskBehaves(
    "outside of a task it rejects like any throw, and says what is missing",
    `
    async function f() { defer(later("deferred", recover())); await null; goexit(); }
    await f().catch((error) => log("rejected", error));`,
    ["deferred null", "rejected Error: goexit() outside go()"],
  );
  taskBehaves(
    "in a loop over a generator: the generator is closed",
    `
    function* g() { defer(() => { log("closed", recover()); }); yield 1; log("never"); }
    async function* h() { defer(async () => { await null; log("closed", recover()); }); yield 1; log("never"); }
    go(() => {
      defer(log("task"));
      for (const x of g()) goexit();
    });
    go(async () => {
      defer(log("async task"));
      for await (const x of h()) goexit();
    });`,
    ["closed null", "task", "closed null", "async task"],
  );
  taskBehaves(
    "in the body of a generator",
    `
    function* g() { defer(() => { log("g", recover()); }); yield 1; goexit(); }
    async function* h() { defer(async () => { await null; log("h", recover()); }); yield 1; goexit(); }
    go(() => { defer(log("task")); for (const x of g()) log(x); });
    go(async () => { defer(log("async task")); for await (const x of h()) log(x); });`,
    ["1", "g null", "task", "1", "h null", "async task"],
  );
});

describe("S31: go", () => {
  taskBehaves(
    "begins in a later microtask, in order",
    `
    go(() => log("first"));
    go(async () => { await null; log("second"); });
    go(() => log("third"));
    log("before");`,
    ["before", "first", "third", "second"],
  );
  taskBehaves(
    "a panic that nobody recovers is an uncaught exception, once its deferred calls have run",
    `
    go(() => { defer(log("sync")); throw new Error("sync"); });
    go(async () => { defer(later("async")); throw new Error("async"); });
    go(async () => { defer(later("rejected")); return Promise.reject(0); });
    go(() => ({ then(_, reject) { reject(undefined); } }));`,
    ["sync", "uncaught Error: sync", "async", "rejected", "uncaught undefined", "uncaught Error: async", "uncaught 0"],
  );
  taskBehaves(
    "a panic that a deferred call recovers is none",
    `
    go(async () => { defer(async () => { log("recovered", recover()); }); await failing("x"); });
    go(() => { defer(() => { log("recovered", recover()); }); panic("y"); });`,
    ["recovered y", "recovered Error: x"],
  );
  taskBehaves(
    "a task started by a deferred call has no part in the panic",
    `
    async function rescue(name) { log(name, recover()); await null; log(name, recover()); }
    function f() {
      defer(rescue("own"));
      defer(() => { go(() => rescue("task")); go(rescue); log("starts", recover()); });
      panic("x");
    }
    f();`,
    ["starts x", "own null", "task null", "undefined null", "own null", "task null", "undefined null"],
  );
  taskBehaves(
    "tasks that panic, recover and exit at the same time do not see each other",
    `
    const traces = { a: [], b: [], c: [], d: [] };
    const note = (name, ...words) => { traces[name].push(words.map(String).join(" ")); };
    async function rescue(name) { await null; note(name, "recovered", recover()); }
    const work = (name, end) => async () => {
      defer(note(name, "ends"));
      defer(rescue(name));
      for (let i = 0; i < 2; i++) { defer((async () => { await null; note(name, i); })()); await null; }
      end(name);
    };
    go(work("a", panic));
    go(work("b", goexit));
    go(work("c", () => {}));
    go(work("d", (name) => { throw new Error(name); }));
    go(async () => {
      for (let i = 0; i < 30; i++) await null;
      for (const trace of Object.values(traces)) log(...trace);
    });`,
    ["1 0 recovered a ends", "1 0 recovered null ends", "1 0 recovered null ends", "1 0 recovered Error: d ends"],
  );
  taskBehaves(
    "a task that throws what another has replaced its Goexit with goes on",
    `
    async function exits() { defer(() => { throw 5; }); goexit(); }
    async function f() { defer(() => { log("recovered", recover()); }); throw 5; }
    go(async () => { defer(log("one")); await exits(); });
    go(async () => { defer(log("other")); await f(); log("goes on"); });`,
    ["recovered 5", "goes on", "other", "one", "uncaught 5"],
    // What a primitive in the air has replaced is known by its value alone, for all tasks.
    { fails: true },
  );
});
