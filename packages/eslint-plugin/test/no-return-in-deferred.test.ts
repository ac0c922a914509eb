import { noReturnInDeferred } from "../src/rules/no-return-in-deferred.ts";
import { testRule } from "./rule-tester.ts";

const lost = [{ messageId: "lost" }];
const work = (body: string) => `function work(x) {\n  ${body}\n}\n`;
const waits = (body: string) => `async ${work(body)}`;

testRule("no-return-in-deferred", noReturnInDeferred, {
  right: [
    { name: "no value", code: work("defer(() => { if (x) return; x.close(); });") },
    { name: "undefined", code: work("defer(() => { return undefined; });") },
    { name: "void", code: work("defer(() => { return void x.close(); });") },
    { name: "an arrow function that is an expression", code: work("defer(() => x.close());") },
    { name: "a function in the literal", code: work("defer(() => { x.map((y) => { return y; }); });") },
    { name: "the function itself", code: work("defer(x.close()); return 1;") },
    { name: "a literal that is not deferred", code: work("x.map(() => { return 1; });") },
    { name: "a promise, which an async function awaits", code: waits("defer(() => { return x.close(); });") },
    { name: "an argument of a deferred call", code: work("defer(log(() => { return 1; }));") },
    {
      name: "a call that may give nothing, to leave early",
      code: work("defer(() => { if (!x) return done(); x.close(); });"),
    },
    {
      name: "a call to leave early, deep in it",
      code: work("defer(() => { for (const y of x) { if (y) return done(); } });"),
    },
    { name: "a function of another name", code: "import '@godefer/runtime'; defer(() => { return 1; });" },
  ],
  wrong: [
    {
      name: "an arrow function",
      code: work("defer(() => { return 1; });"),
      errors: [{ messageId: "lost", line: 3, column: 17 }],
    },
    { name: "a call", code: work("defer(() => { return x.close(); });"), errors: lost },
    {
      name: "a call at the end of a branch",
      code: work("defer(() => { if (x) { return f(); } else { g(); } });"),
      errors: lost,
    },
    {
      name: "a call at the end of a try",
      code: work("defer(() => { try { return f(); } catch { return g(); } });"),
      errors: [...lost, ...lost],
    },
    { name: "a function", code: work("defer(function () { return x; });"), errors: lost },
    { name: "a literal that is called", code: work("defer(((y) => { return y; })(x));"), errors: lost },
    { name: "in a branch", code: work("defer(() => { if (x) return x; x.close(); });"), errors: lost },
    { name: "in an async function, what is no promise", code: waits("defer(() => { return 1; });"), errors: lost },
    { name: "awaited, what is no promise", code: waits("defer(await (async () => { return `x`; })());"), errors: lost },
    { name: "under a type", code: work("defer((() => { return 1; }) as () => void);"), typescript: true, errors: lost },

    ...["1", "x + 1", "!x", "-x", "x++", "[x]", "() => x", "function () {}", "class {}", "`${x}`"].map((value) => ({
      name: `no promise, in an async function: ${value}`,
      code: `async function work(x) { defer(() => { return ${value}; }); }`,
      errors: [{ messageId: "lost" }],
    })),
  ],
});
