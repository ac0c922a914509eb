import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { examples } from "../../src/examples/index.ts";
import { type Context, goFunction, wordsFor } from "../../src/stepper/words/index.ts";
import { record } from "../../src/trace/record.ts";
import type { What } from "../../src/trace/recording.ts";

const rules = readFileSync(join(import.meta.dirname, "../../../../docs/semantics.md"), "utf8");
const context: Context = { line: "f();", pending: 2, isOpenCoded: true };

/** Programs that have the kinds of steps which no example has. */
const others = [
  "try { panic(1); } catch { console.log(2); }",
  "function f() { defer((null as any)()); }\nf();",
  "function f() { defer(() => { panicking(); recover(); recover(); panicking(); }); panic(1); }\nf();",
  "function f() { defer(recover()); defer(h()); panic(1); }\nfunction h() { g(); (() => recover())(); }\nfunction g() { defer(() => { recover(); }); }\nf();",
  "go(() => { defer(() => { recover(); }); defer(() => { panic(1); }); goexit(); });\ngoexit();",
  "const b = rescue.bind(null);\nfunction rescue() { recover(); }\nfunction f() { defer(b()); panic(1); }\nf();",
  "await new Promise(() => {});",
  "for (;;) {}",
  "const g = (function* () { yield 1; })();\ng.next();\ng.return();",
];

const told: What[] = [];
beforeAll(async () => {
  const imports = 'import { defer, go, goexit, panic, panicking, recover } from "@godefer/runtime";\n';
  for (const source of [...examples.map((each) => each.source), ...others.map((each) => imports + each)]) {
    const recording = await record(source, { budget: 200 });
    expect(recording.mistakes).toEqual([]);
    told.push(...recording.steps.map(({ what }) => what));
  }
});

it("has seen every kind of step", () => {
  const kinds = new Set(told.map(({ kind }) => kind));
  const expected: Record<What["kind"], true> = {
    ...{ start: true, line: true, enter: true, defer: true, listed: true, handover: true, call: true, panic: true },
    ...{ reach: true, recover: true, panicking: true, settle: true, leave: true, caught: true, go: true, task: true },
    ...{ "task-end": true, wait: true, resume: true, yield: true, output: true, crash: true, end: true },
  };
  expect([...kinds].sort()).toEqual(Object.keys(expected).sort());
});

describe.each(["en-US", "zh-CN"])("%s", (language) => {
  const words = wordsFor(language);

  it("has a sentence for each, with rules that there are", () => {
    for (const what of told) {
      const { text, rules: cited } = words.describe(what, context);
      expect(text).toMatch(what.kind === "line" ? /`f\(\);`$/ : /[.。]$/);
      expect(text).not.toMatch(/\bundefined|\[object|NaN/);
      // Code stands between two of them.
      expect(text.split("`").length % 2).toBe(1);
      for (const rule of cited) expect(rules).toContain(`\n### ${rule} `);
    }
  });

  it("says why there is nothing to recover, each in its own words", () => {
    const answers = told.flatMap((what) => (what.kind === "recover" && what.answer.kind === "null" ? [what] : []));
    const sentences = new Map(
      answers.map((what) => [(what.answer as { why: { kind: string } }).why.kind, words.describe(what, context).text]),
    );
    expect([...sentences.keys()].sort()).toEqual([
      ...["called-by", "deferred-recover", "goexit", "no-panic", "normal-exit", "recovered", "wrapped"],
    ]);
    expect(new Set(sentences.values()).size).toBe(sentences.size);
  });
});

it("is Chinese in Chinese, but for the code", () => {
  for (const what of told) {
    const { text } = wordsFor("zh").describe(what, context);
    expect(text.replaceAll(/`[^`]*`/g, "")).toMatch(/^[^A-Za-z]*(?:(?:panic|catch|throw|null|Goexit)[^A-Za-z]*)*$/);
  }
});

it("names what Go has for it", () => {
  const names = told.map((what) => goFunction(what, context) ?? "").join();
  for (const name of [
    "deferproc",
    "deferreturn",
    "gopanic",
    "gorecover",
    "recovery",
    "addOneOpenDeferFrame",
    "Goexit",
    "fatalpanic",
  ]) {
    expect(
      `${names}${goFunction(
        told.find(({ kind }) => kind === "defer")!,
        { isOpenCoded: false },
      )}`,
    ).toContain(name);
  }
});
