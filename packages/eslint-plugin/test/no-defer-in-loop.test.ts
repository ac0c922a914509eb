import { noDeferInLoop } from "../src/rules/no-defer-in-loop.ts";
import { testRule, type Wrong } from "./rule-tester.ts";

const work = (body: string) => `function work(xs) {\n  ${body}\n}\n`;

/** A loop, and the same with a function for its body; without one where none can be suggested. */
const loop = (name: string, code: string, fixed?: string, head = ""): Wrong => ({
  name,
  code: head + work(code),
  errors: [
    {
      messageId: "inLoop",
      ...(fixed === undefined ? {} : { suggestions: [{ messageId: "function", output: head + work(fixed) }] }),
    },
  ],
});

testRule("no-defer-in-loop", noDeferInLoop, {
  right: [
    { name: "no loop", code: work("defer(xs.close());") },
    { name: "a function for each iteration", code: work("for (const x of xs) { (() => { defer(x.close()); })(); }") },
    {
      name: "a class in the loop",
      code: work("for (const x of xs) { class A { static { f(() => { defer(x.close()); }); } } }"),
    },
    { name: "behind a loop", code: work("for (const x of xs) x(); defer(xs.close());") },
    { name: "a loop in the deferred literal", code: work("defer(() => { for (const x of xs) x.close(); });") },
  ],
  wrong: [
    loop("for…of", "for (const x of xs) defer(x.close());", "for (const x of xs) { (() => { defer(x.close()); })(); }"),
    loop(
      "for…in",
      "for (const x in xs) {\n    defer(xs[x].close()); // why\n  }",
      "for (const x in xs) { (() => {\n    defer(xs[x].close()); // why\n  })(); }",
    ),
    loop(
      "for",
      "for (let i = 0; i < 3; i++) { defer(xs[i].close()); }",
      "for (let i = 0; i < 3; i++) { (() => { defer(xs[i].close()); })(); }",
    ),
    loop(
      "while",
      "while (xs.length) { if (xs) defer(xs.pop().close()); }",
      "while (xs.length) { (() => { if (xs) defer(xs.pop().close()); })(); }",
    ),
    loop(
      "do",
      "do { defer(xs.pop().close()); } while (xs.length);",
      "do { (() => { defer(xs.pop().close()); })(); } while (xs.length);",
    ),
    loop(
      "for await",
      "for await (const x of xs) { defer(x.close()); }",
      "for await (const x of xs) { await (async () => { defer(x.close()); })(); }",
      "async ",
    ),
    loop(
      "a jump within the body",
      "for (const x of xs) { l: for (;;) { break l; } for (const y of x) continue; switch (x) { default: break; } defer(x.f()); }",
      "for (const x of xs) { (() => { l: for (;;) { break l; } for (const y of x) continue; switch (x) { default: break; } defer(x.f()); })(); }",
    ),
    loop(
      "this of the function",
      "for (const x of xs) { defer(this.close(x, arguments)); }",
      "for (const x of xs) { (() => { defer(this.close(x, arguments)); })(); }",
    ),
    ...[
      "if (x) break;",
      "if (x) continue;",
      "switch (x) { case 1: continue; }",
      "if (x) return;",
      "var y = x;",
      "function y() {}",
      "log(recover());",
      "log(panicking());",
    ].map((statement) => loop(statement, `for (const x of xs) { defer(x.close()); ${statement} }`)),
    ...["break l;", "continue l;"].map((jump) =>
      loop(`${jump} of a loop around`, `l: for (;;) { if (xs) break; for (const x of xs) { defer(x()); ${jump} } }`),
    ),
    {
      name: "yield",
      code: "function* work(xs) { for (const x of xs) { defer(x.close()); yield x; } }",
      errors: [{ messageId: "inLoop" }],
    },
    loop(
      "a function in a loop, with a loop",
      "for (const x of xs) x(() => { for (const y of x) defer(y()); });",
      "for (const x of xs) x(() => { for (const y of x) { (() => { defer(y()); })(); } });",
    ),
  ],
});
