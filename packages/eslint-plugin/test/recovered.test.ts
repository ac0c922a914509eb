import { noUnnamedRecovery } from "../src/rules/no-unnamed-recovery.ts";
import { requireNullCompare } from "../src/rules/require-null-compare.ts";
import { testRule, type Wrong } from "./rule-tester.ts";

const deferred = (body: string) => `function work() { defer(() => { ${body} }); }\n`;

/** A variable has the value no more, or nobody knows. */
const others = [
  "let r = ''; r += recover(); if (r) log(1);",
  "let r = recover(); if (r) log(1); x(() => { r = 1; });",
  "let r; { r = recover(); } if (r) log(1);",
  "let r = x; r = recover(); y(() => { if (r) log(1); });",
  "let r = recover(); r = x; if (r) log(1);",
  "let r = recover(); for (const y of x) { if (r) log(1); r = y; }",
  "const { a = recover() } = x; if (a) log(1);",
  "const [r] = [recover()]; if (r) log(1);",
  "x.y = recover(); if (y) log(1);",
];

/** It has. */
const recovered = [
  "const r = recover(), q = x; if (q !== null) log(r || 1);",
  "let r = recover(); r ||= 1;",
  "let r = x; r = recover(); log(r || 1);",
  "let r; log((r = recover()) || 1);",
  "for (;;) { let r = recover(); log(r || 1); r = x(); }",
  "let r = recover(); if (x) { log(r || 1); r = y(); }",
  "let r; { r = recover(); log(r || 1); }",
  "const r = recover(); x(() => { log(r || 1); });",
];

testRule("require-null-compare", requireNullCompare, {
  right: others.map((body) => ({ name: body, code: deferred(body) })),
  wrong: [
    ...recovered.map((body) => ({
      name: body,
      code: deferred(body),
      errors: [{ messageId: "falsy" }],
      output: null,
    })),
    {
      name: "at the top of a file",
      code: "let r; r = recover(); log(r || 1);",
      errors: [{ messageId: "falsy" }],
      output: null,
    },
  ],
});

const work = (body: string, first = "") => `function work(x) { ${first}defer(() => { ${body} }); return 1; }\n`;

testRule("no-unnamed-recovery", noUnnamedRecovery, {
  right: ["let r; if ((r = recover())) throw r;", "let r; if (!(r = recover())) return; throw r;"].map((body) => ({
    name: body,
    code: work(body),
  })),
  wrong: [
    "let r = recover(); if ((r ??= recover())) throw r;",
    "let r = recover(), q; if ((q = x)) throw r;",
    "const r = recover(), q = x; if (q !== null) throw r;",
    "const r = recover(), q = panicking(); if (q !== null && q.value === x) throw r;",
  ].map((body): Wrong => ({
    name: body,
    code: work(body),
    errors: [
      {
        messageId: "unnamed",
        suggestions: [{ messageId: "name", output: work(body, "let result = namedResult(undefined); ") }],
      },
    ],
  })),
});
