import { noDeferInCallback } from "../src/rules/no-defer-in-callback.ts";
import { testRule } from "./rule-tester.ts";

const work = (body: string) => `function work(xs) {\n  ${body}\n}\n`;

testRule("no-defer-in-callback", noDeferInCallback, {
  right: [
    { name: "for…of", code: work("for (const x of xs) defer(x.close());") },
    { name: "a function of one's own that calls it", code: work("withLock(() => { defer(xs.close()); });") },
    { name: "a later call", code: work("xs.then((x) => { defer(x.close()); });") },
    { name: "a function in the callback", code: work("xs.forEach((x) => { x.go(() => { defer(x.close()); }); });") },
    {
      name: "an async callback, which runs it when its own work is done",
      code: work(
        "return Promise.all(xs.map(async (x) => { const f = await x(); defer(f.close()); await f.read(); }));",
      ),
    },
    { name: "another from", code: work("xs.from(1, () => { defer(xs.close()); });") },
    { name: "a second argument", code: work("xs.reduce(f, () => { defer(x.close()); });") },
  ],
  wrong: [
    {
      name: "forEach",
      code: work("xs.forEach((x) => { defer(x.close()); });"),
      errors: [{ messageId: "inCallback", data: { method: "forEach" }, line: 3 }],
    },
    {
      name: "map, a function",
      code: work("xs.map(function (x) { defer(x.close()); return x; });"),
      errors: [{ messageId: "inCallback" }],
    },
    {
      name: "reduce",
      code: work("xs.reduce((a, x) => { defer(x.close()); return a; }, 0);"),
      errors: [{ messageId: "inCallback" }],
    },
    {
      name: "deep in the callback",
      code: work("xs.some((x) => { if (x) { defer(x.close()); } return 1; });"),
      errors: [{ messageId: "inCallback" }],
    },
    {
      name: "Array.from",
      code: work("return Array.from(xs, (x) => { defer(x.close()); });"),
      errors: [{ messageId: "inCallback", data: { method: "from" } }],
    },
    {
      name: "by an optional call",
      code: work("xs?.['forEach']((x) => { defer(x.close()); });"),
      errors: [{ messageId: "inCallback" }],
    },
  ],
});
