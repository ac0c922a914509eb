import { describe, expect, it } from "vitest";
import { comparable } from "../../src/examples/comparable.ts";
import { examples } from "../../src/examples/index.ts";
import { check } from "../../src/trace/check.ts";
import { record } from "../../src/trace/record.ts";
import { stateAt } from "../../src/trace/state.ts";
import { all, answers, imports, kinds, play, strategies } from "./play.ts";

describe.each(examples)("example $id", ({ source, go }) => {
  it.each(strategies)("%s", async (strategy) => {
    const recording = await record(source, { strategy });
    expect(recording.mistakes).toEqual([]);
    expect(check(recording)).toEqual([]);
    expect(recording.steps.length).toBeLessThan(120);
    if (go) expect(comparable(recording.output, recording.exit!)).toBe(go.output);
  });
});

describe("memory", () => {
  const source = `
    function f(third: boolean) {
      const file = { name: "a", close(how: string) {} };
      defer(file.close("at once"));
      if (third) defer(console.log("never"));
      defer(() => {});
      return 5;
    }
    f(false);`;

  it("of an open-coded frame: bits, and what is in the slots", async () => {
    const recording = await play(source);
    const last = recording.steps.findLastIndex(({ what }) => what.kind === "defer");
    const frame = stateAt(recording, last).tasks[0]!.frames[1]!;
    expect(frame).toMatchObject({ name: "f", memory: { kind: "open-coded", bits: 0b101 } });
    expect(frame.memory).toMatchObject({
      sites: [
        {
          text: 'file.close("at once")',
          slots: [
            { role: "fn", name: "_fn0", value: "close" },
            { role: "this", name: "file", value: '{name: "a", close: close}' },
            { role: "arg", value: '"at once"' },
          ],
        },
        { text: 'console.log("never")', slots: [] },
        { text: "() => {}", slots: [{ role: "fn" }] },
      ],
    });
  });

  it("of a linked frame: records, newest first", async () => {
    const recording = await play(source, "linked-list");
    const last = recording.steps.findLastIndex(({ what }) => what.kind === "defer");
    const { memory } = stateAt(recording, last).tasks[0]!.frames[1]!;
    expect(memory).toMatchObject({
      kind: "linked-list",
      list: [
        { record: 1, text: "() => {}", self: null, args: [] },
        { record: 0, text: 'file.close("at once")', fn: "close", args: ['"at once"'] },
      ],
    });
  });

  it("shows the result, named or not", async () => {
    const recording = await play("function f() { let r = namedResult(1); defer(() => { r++; }); return 7; }\nf();");
    const results = recording.steps.map((_, i) => stateAt(recording, i).tasks[0]!.frames[1]?.result?.value);
    expect([...new Set(results)]).toEqual([undefined, "1", "7", "8"]);
  });
});

describe("why recover() answers null", () => {
  const cases: Record<string, readonly [source: string, ...answers: string[]]> = {
    "there is no panic": ["defer(() => { recover(); });", "no-panic"],
    "a helper asks": ["defer(() => { help(); });\npanic(1);", "called-by"],
    "a nested literal asks": ["defer(() => { (() => { recover(); })(); });\npanic(1);", "called-by"],
    "it has been asked before": ["defer(() => { recover(); recover(); });\npanic(1);", "1", "recovered"],
    "the panic is further out": ["defer(() => { inner(); recover(); });\npanic(1);", "normal-exit", "1"],
    "another panic has come": ["defer(() => { defer(() => { recover(); }); panic(2); });\npanic(1);", "2"],
    "it is deferred itself": ["defer(recover());\npanic(1);", "deferred-recover"],
    "bind has made a wrapper": ["const help2 = help.bind(null);\ndefer(help2());\npanic(1);", "wrapped"],
    "a Goexit is under way": ["defer(() => { recover(); });\ngoexit();", "goexit"],
  };

  it.each(Object.entries(cases))("%s", async (_, [body, ...expected]) => {
    const recording = await play(`
      function help() { recover(); }
      function inner() { defer(() => { recover(); }); }
      function main() {\n${body}\n}
      go(main);
    `);
    expect(answers(recording)).toEqual(expected);
  });
});

describe("panics", () => {
  it("replaces one by another, and both end", async () => {
    const recording = await play(`
      function f() { defer(() => { recover(); }); defer(() => { panic("second"); }); panic("first"); }
      f();`);
    const [, second] = all(recording, "reach");
    expect(second).toMatchObject({ panic: { value: '"second"' }, aborted: { value: '"first"' } });
    expect(all(recording, "settle")).toMatchObject([{ panic: { value: '"second"' }, with: [{ value: '"first"' }] }]);
  });

  it("says which deferred call runs because of which panic", async () => {
    const recording = await play("function f() { defer(() => { recover(); }); panic(1); }\nf();");
    const call = recording.steps.findIndex(({ what }) => what.kind === "call");
    expect(stateAt(recording, call).tasks[0]!.panics).toMatchObject([
      { value: "1", runs: { text: "() => { recover(); }" } },
    ]);
  });

  it("sees an engine's error, and one that a catch ends", async () => {
    const recording = await play(
      "try { null!.f(); } catch { console.log('caught'); }\nfunction f() { defer(recover()); }\nf();",
    );
    expect(all(recording, "panic")).toMatchObject([{ from: "raised" }]);
    expect(kinds(recording)).toContain("caught");
    expect(recording.end).toBe("done");
  });

  it("prints the chain, and where it began", async () => {
    const { output, exit, end } = await play("function f() { defer(() => { panic('b'); }); panic('a'); }\nf();");
    expect({ exit, end }).toEqual({ exit: 2, end: "crash" });
    expect(output).toMatch(/^panic: a\n\tpanic: b\n\ngoroutine 1 \[running\]:\n {4}at program\.ts:2:\d+\n/);
  });

  it("prints what a panic's value prints while it is printed", async () => {
    const { output } = await play("panic({ toString() { console.log('asked'); return 'told'; } });");
    expect(output).toMatch(/^asked\npanic: told\n/);
  });
});

describe("async functions", () => {
  it("waits for a deferred call, on the normal way and after a panic", async () => {
    const body = (end: string) => `
      const tick = () => Promise.resolve();
      async function close(n: number) { await tick(); console.log("closed", n); }
      async function f() { defer(() => { recover(); }); defer(close(1)); defer(close(2)); await tick(); ${end} }
      await f(); console.log("end");`;
    for (const strategy of strategies) {
      for (const end of ["", "panic('x');"]) {
        expect((await play(body(end), strategy)).output).toBe("closed 2\nclosed 1\nend\n");
      }
    }
  });

  it("makes a list of the bits when a panic has come", async () => {
    const recording = await play("async function f() { defer(() => { recover(); }); panic(1); }\nawait f();");
    expect(all(recording, "listed")).toMatchObject([{ calls: [{ where: { kind: "record", record: 0 } }] }]);
    expect(recording.steps.find(({ what }) => what.kind === "listed")!.common).toBe(false);
  });

  it("waits for a thenable that is no promise, in a scan", async () => {
    const recording = await play(`
      const later = { then(settle: (value: number) => void) { setTimeout(() => settle(1), 5); } };
      async function f() { defer(() => { recover(); }); defer((() => later)()); panic(1); }
      await f(); console.log("end");`);
    expect(recording.output).toBe("end\n");
  });

  it("carries a panic from one function to another", async () => {
    const recording = await play(`
      async function f() { await null; panic("far"); }
      async function main() { defer(() => { console.log(recover()); }); await f(); }
      await main();`);
    expect(recording.output).toBe("far\n");
    expect(all(recording, "panic")).toHaveLength(1);
  });

  it("tells of a program that waits for ever", async () => {
    expect(await play("await new Promise(() => {});")).toMatchObject({ end: "deadlock", exit: 13 });
  });

  it("runs timers in their order, and at once", async () => {
    const { output, end } = await play(`
      setTimeout(() => console.log("late"), 60_000);
      const every = setInterval(() => { console.log("again"); clearInterval(every); }, 10);
      await new Promise((resolve) => setTimeout(resolve, 20));
      console.log("twenty");`);
    expect({ output, end }).toEqual({ output: "again\ntwenty\nlate\n", end: "done" });
  });

  it("goes through for await", async () => {
    const recording = await play(`
      async function* each() { defer(console.log("closed")); yield 1; yield 2; }
      async function f() { defer(console.log("f")); for await (const x of each()) { console.log(x); break; } }
      await f();`);
    expect(recording.output).toBe("1\nclosed\nf\n");
  });
});

describe("generators", () => {
  it.each(strategies)("is closed, completed, and left by a throw, %s", async (strategy) => {
    const recording = await play(
      `
      function* g() { defer(console.log("closed")); try { yield 1; yield 2; } finally { console.log("finally"); } }
      for (const x of g()) { console.log(x); break; }
      console.log([...g()]);
      const left = g(); left.next();
      try { left.throw(new Error("no")); } catch (error) { console.log(String(error)); }
      g().next();`,
      strategy,
    );
    expect(recording.output).toBe("1\nfinally\nclosed\nfinally\nclosed\n[ 1, 2 ]\nfinally\nclosed\nError: no\n");
    expect(all(recording, "leave").map(({ how }) => how.kind)).toEqual(["closed", "returned", "panicked"]);
  });
});

describe("tasks", () => {
  it("keeps what belongs to each", async () => {
    const recording = await play(`
      const tick = () => Promise.resolve();
      go(async () => { defer(() => { console.log("a", recover()); }); await tick(); panic("A"); });
      go(async () => { defer(() => { console.log("b", recover()); }); await tick(); await tick(); });`);
    expect(recording.output).toBe("a A\nb null\n");
    const most = recording.steps.map(
      (_, i) => stateAt(recording, i).tasks.filter(({ frames }) => frames.length > 0).length,
    );
    expect(Math.max(...most)).toBe(3);
    expect(all(recording, "task-end").map(({ task }) => task.id)).toEqual([1, 2]);
  });

  it("ends one with a Goexit, and goes on with the others", async () => {
    const recording = await play(`
      go(() => { defer(console.log("cleaned up")); goexit(); });
      go(() => console.log("another"));`);
    expect(recording.output).toBe("cleaned up\nanother\n");
    expect(all(recording, "task-end")).toMatchObject([{ goexit: true }, { goexit: false }]);
  });

  it("crashes when main has called goexit(), once the others are done", async () => {
    const { output, exit } = await play("go(() => console.log('works'));\ngoexit();");
    expect({ output, exit }).toEqual({
      output: "works\nfatal error: no goroutines (main called runtime.Goexit) - deadlock!\n",
      exit: 2,
    });
  });

  it("ends the program when one panics", async () => {
    const { output, end } = await play("go(() => { panic('in a task'); });\nawait new Promise(() => {});");
    expect(output).toMatch(/^panic: in a task\n/);
    expect(end).toBe("crash");
  });
});

describe("the budget", () => {
  it.each([
    "while (true);",
    "for (;;) {}",
    "function f(): void { f(); }\nf();",
    "for (;;) try { f(); } catch {}\nfunction f() { panic(1); }",
  ])("stops %j", async (source) => {
    const recording = await record(imports + source, { budget: 500 });
    expect(recording).toMatchObject({ end: "ran-over", exit: null });
    expect(recording.steps.length).toBeLessThanOrEqual(502);
    expect(recording.steps.at(-1)!.what).toEqual({ kind: "end", end: "ran-over" });
  });

  it("stops what goes on in ticks", async () => {
    expect((await record("async function f() { for (;;) await null; }\nawait f();", { budget: 300 })).end).toBe(
      "ran-over",
    );
  });

  it("keeps a deep recursion small", async () => {
    const { steps, pool, end } = await record(
      `${imports}function f(n: number): void { defer(() => {}); if (n > 0) f(n - 1); }\nf(200);`,
    );
    expect(end).toBe("done");
    expect(JSON.stringify({ steps, pool }).length).toBeLessThan(steps.length * 1_500);
  });
});
