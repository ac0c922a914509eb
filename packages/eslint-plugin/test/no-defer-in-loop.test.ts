import { noDeferInLoop } from "../src/rules/no-defer-in-loop.ts";
import { testRule } from "./rule-tester.ts";

const work = (body: string) => `function work(xs) {\n  ${body}\n}\n`;
const errors = [{ messageId: "inLoop" }];

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
    { name: "for…of", code: work("for (const x of xs) defer(x.close());"), errors },
    { name: "for…in", code: work("for (const x in xs) { defer(xs[x].close()); }"), errors },
    { name: "for", code: work("for (let i = 0; i < 3; i++) { defer(xs[i].close()); }"), errors },
    { name: "while", code: work("while (xs.length) { if (xs) defer(xs.pop().close()); }"), errors },
    { name: "do", code: work("do { defer(xs.pop().close()); } while (xs.length);"), errors },
    { name: "for await", code: `async ${work("for await (const x of xs) { defer(x.close()); }")}`, errors },
    {
      name: "a function in a loop, with a loop",
      code: work("for (const x of xs) x(() => { for (const y of x) defer(y()); });"),
      errors,
    },
  ],
});
