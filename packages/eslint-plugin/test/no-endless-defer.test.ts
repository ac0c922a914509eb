import { noEndlessDefer } from "../src/rules/no-endless-defer.ts";
import { testRule } from "./rule-tester.ts";

const work = (body: string) => `function work(x) {\n  ${body}\n}\n`;
const inLoop = [{ messageId: "inLoop" }];
const behindLoop = [{ messageId: "behindLoop" }];

testRule("no-endless-defer", noEndlessDefer, {
  right: [
    { name: "a test", code: work("while (x) defer(x.close());") },
    { name: "in front of it", code: work("defer(x.close()); for (;;) x.serve();") },
    { name: "break", code: work("for (;;) { defer(x.close()); if (x) break; }") },
    {
      name: "break out of a switch and the loop",
      code: work("l: for (;;) { defer(x.close()); switch (x) { case 1: break l; } }"),
    },
    { name: "return", code: work("while (true) { defer(x.close()); if (x) return; }") },
    { name: "throw", code: work("do { defer(x.close()); if (x) throw x; } while (true);") },
    { name: "panic", code: work("for (;;) { defer(x.close()); if (x) panic(x); }") },
    { name: "goexit", code: work("for (;;) { defer(x.close()); if (x) goexit(); }") },
    { name: "process.exit", code: work("for (;;) { defer(x.close()); if (x) process.exit(); }") },
    {
      name: "yield, where a generator may be closed",
      code: "function* work(x) { for (;;) { defer(x.close()); yield x; } }",
    },
    {
      name: "continue with an outer loop",
      code: work("l: while (x) { for (;;) { defer(x.close()); if (x) continue l; } }"),
    },
    { name: "a function in the loop", code: work("for (;;) { (() => { defer(x.close()); })(); }") },
    { name: "for…of", code: work("for (const y of x) defer(y.close());") },
    {
      name: "a function that only throws",
      code: `function fail() { log(1); throw 1; }\n${work("for (;;) { defer(x.close()); if (x) fail(); }")}`,
    },
    { name: "yield in its head", code: "function* work(x) { for (;; yield x) { defer(x.close()); } }" },
    {
      name: "behind a loop with a label that is left",
      code: work("l: for (;;) { for (;;) { break l; } } defer(x.close());"),
    },
    { name: "another case", code: work("switch (x) { case 1: for (;;) { x(); } case 2: defer(x()); }") },
    { name: "while (0)", code: work("while (0) defer(x.close());") },
    { name: "behind a loop that is left", code: work("for (;;) { if (x) break; } defer(x.close());") },
  ],
  wrong: [
    {
      name: "for (;;)",
      code: work("for (;;) { defer(x.close()); }"),
      errors: [{ messageId: "inLoop", line: 3, column: 14 }],
    },
    { name: "while (true)", code: work("while (true) defer(x.close());"), errors: inLoop },
    { name: "do … while (1)", code: work("do { defer(x.close()); } while (1);"), errors: inLoop },
    {
      name: "deep in it",
      code: work("for (;;) { try { if (x) { defer(x.close()); } } catch { x(); } }"),
      errors: inLoop,
    },
    {
      name: "a loop in it",
      code: work("for (;;) { for (const y of x) { defer(y.close()); break; } }"),
      errors: inLoop,
    },
    {
      name: "a switch in it",
      code: work("for (;;) { switch (x) { case 1: defer(x.close()); break; } }"),
      errors: inLoop,
    },
    {
      name: "a return of a function in it",
      code: work("for (;;) { defer(x.close()); x(() => { return 1; }); }"),
      errors: inLoop,
    },
    { name: "continue", code: work("l: for (;;) { defer(x.close()); if (x) continue l; }"), errors: inLoop },
    { name: "a break of a block in it", code: work("for (;;) { b: { defer(x.close()); break b; } }"), errors: inLoop },
    {
      name: "async",
      code: "async function work(x) { for (;;) { const y = await x(); defer(y.close()); } }",
      errors: inLoop,
    },
    { name: "behind it", code: work("for (;;) { x(); } defer(x.close());"), errors: behindLoop },
    {
      name: "a function that returns, too",
      code: `function fail() { if (log) return; throw 1; }\n${work("for (;;) { defer(x.close()); if (x) fail(); }")}`,
      errors: inLoop,
    },
    { name: "exit of an object", code: work("for (;;) { defer(x.close()); x.exit(); }"), errors: inLoop },
    {
      name: "behind one with a label",
      code: work("l: for (;;) { if (x) continue l; } defer(x.close());"),
      errors: behindLoop,
    },
    {
      name: "behind it, in a case",
      code: work("switch (x) { case 1: for (;;) { x(); } defer(x.close()); }"),
      errors: behindLoop,
    },
    { name: "behind it, in a block", code: work("for (;;) { x(); } if (x) { defer(x.close()); }"), errors: behindLoop },
  ],
});
