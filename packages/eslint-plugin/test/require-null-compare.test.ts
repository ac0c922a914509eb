import { requireNullCompare } from "../src/rules/require-null-compare.ts";
import { testRule, type Wrong } from "./rule-tester.ts";

const deferred = (body: string) => `function work() {\n  defer(() => {\n    ${body}\n  });\n}\n`;

const falsy = { messageId: "falsy", line: 4 } as const;

testRule("require-null-compare", requireNullCompare, {
  right: [
    { name: "a comparison", code: deferred("if (recover() !== null) console.log(1);") },
    { name: "a comparison of a constant", code: deferred("const r = recover(); if (r !== null) console.log(r);") },
    { name: "the value alone", code: deferred("console.log(recover());") },
    {
      name: "a function of the same name",
      code: "import '@godefer/runtime'; function recover() {} if (recover()) recover();",
    },
    { name: "panicking(), which gives an object", code: deferred("if (panicking()) console.log(1);") },
    ...[
      "const r = recover(); if (r !== null) log(r || 'falsy');",
      "const r = recover(); if (r === null) return; if (r) log(r);",
      "const r = recover(); if (!(r != null)) { x(); } else if (r) log(r);",
      "const r = recover(); if (null === r || x) return; else log(!r);",
      "const r = recover(); log(r !== null && r ? 1 : 2);",
      "const r = recover(); log(r === null || !r);",
      "const r = recover(); log(r instanceof Error ? r && 1 : 2);",
      "const r = recover(); if (x && r != undefined) log(!r);",
      "if (panicking()) { const r = recover(); log(r || 'falsy'); }",
      "const told = panicking(); if (!told) return; log(recover() || 'falsy');",
      "if (panicking() !== null) log(recover() || told);",
    ].map((body) => ({ name: `a panic that is known of: ${body}`, code: deferred(body) })),
    ...[
      "log(x ?? recover());",
      "log(x || recover());",
      "log(x && recover());",
      "if ((recover(), x)) log(1);",
      "log(-recover());",
    ].map((body) => ({ name: `no question: ${body}`, code: deferred(body) })),
    ...["const r = recover(); y ??= r;", "let r = recover(); r = r + 1;", "x[recover()] = 1;"].map((body) => ({
      name: `no fallback: ${body}`,
      code: deferred(body),
    })),
    { name: "a loose comparison with undefined", code: deferred("if (recover() != undefined) log(1);") },
    {
      name: "an undefined of one's own",
      code: `const undefined = null; ${deferred("recover() === undefined;")}`.replace(
        /^/,
        'import { defer, recover } from "@godefer/runtime"; ',
      ),
    },
    {
      name: "a variable that another function assigns to",
      code: deferred("let r; x(() => { r = 1; }); r = recover(); if (r) log(1);"),
    },
    { name: "a variable in a loop", code: deferred("let r = recover(); while (r) r = x();") },
    { name: "in front of the assignment", code: deferred("let r; if (r) log(1); r = recover(); log(r);") },
    { name: "in another branch", code: deferred("let r = x; if (x) { r = recover(); } if (r) log(1);") },
    { name: "an assigned property", code: deferred("x.r = recover(); if (x.r) log(1);") },
    { name: "a pattern", code: deferred("const { r } = recover(); if (r) log(1);") },
    {
      name: "compared with something else",
      code: deferred("if (recover() === x) log(1); if (recover() > undefined) log(1);"),
    },
    {
      name: "an argument of another function",
      code: deferred("x(recover()); x.Boolean(recover()); Boolean(1, recover());"),
    },
    {
      name: "a variable that is assigned to again",
      code: deferred("let r = recover(); r = r !== null; if (r) console.log(1);"),
    },
    { name: "the value of a condition", code: deferred("console.log(Math.random() > 1 ? recover() : 0);") },
  ],
  wrong: [
    {
      name: "if",
      code: deferred("if (recover()) console.log(1);"),
      errors: [{ ...falsy, column: 9 }],
      output: deferred("if (recover() !== null) console.log(1);"),
    },
    {
      name: "not",
      code: deferred("if (!recover()) console.log(1);"),
      errors: [falsy],
      output: deferred("if (recover() === null) console.log(1);"),
    },
    {
      name: "not, as a value",
      code: deferred("console.log(!recover());"),
      errors: [falsy],
      output: deferred("console.log((recover() === null));"),
    },
    {
      name: "while",
      code: deferred("while (recover()) console.log(1);"),
      errors: [falsy],
      output: deferred("while (recover() !== null) console.log(1);"),
    },
    ...[
      ["do x(); while (recover());", "do x(); while (recover() !== null);"],
      ["for (; recover(); ) x();", "for (; recover() !== null; ) x();"],
      ["for (; x; ) { if ((x || recover()) && x) x(); }", "for (; x; ) { if ((x || recover() !== null) && x) x(); }"],
    ].map(([body, fixed]): Wrong => ({
      name: body!,
      code: deferred(body!),
      errors: [falsy],
      output: deferred(fixed!),
    })),
    { name: "||=", code: deferred("let r = recover(); r ||= 1;"), errors: [falsy], output: null },
    {
      name: "an assignment",
      code: deferred("let r; if (r = recover()) log(1);"),
      errors: [falsy],
      output: deferred("let r; if ((r = recover()) !== null) log(1);"),
    },
    {
      name: "an assigned variable",
      code: deferred("let r; r = recover(); if (r) log(1); r = 2; if (r) log(r);"),
      errors: [{ ...falsy, column: 31 }],
      output: deferred("let r; r = recover(); if (r !== null) log(1); r = 2; if (r) log(r);"),
    },
    {
      name: "a constant in another function",
      code: deferred("const r = recover(); x(() => !r && x);"),
      errors: [falsy],
      output: deferred("const r = recover(); x(() => (r === null) && x);"),
    },
    {
      name: "??=",
      code: deferred("let r = recover(); r ??= 1;"),
      errors: [{ messageId: "fallback", line: 4 }],
      output: null,
    },
    {
      name: "Boolean",
      code: deferred("log(Boolean(recover()));"),
      errors: [falsy],
      output: deferred("log(Boolean(recover() !== null));"),
    },
    {
      name: "twice not",
      code: deferred("if (!!recover()) log(1);"),
      errors: [falsy],
      output: deferred("if (!(recover() === null)) log(1);"),
    },
    {
      name: "a comment in it",
      code: deferred("if (! /* why */ recover()) log(1);"),
      errors: [falsy],
      output: null,
    },
    {
      name: "a branch and the end of a sequence",
      code: deferred("if (x ? recover() : (x, recover())) log(1);"),
      errors: [falsy, falsy],
      output: deferred("if (x ? recover() !== null : (x, recover() !== null)) log(1);"),
    },
    {
      name: "undefined",
      code: deferred("const r = recover(); if (r !== undefined && undefined === r) log(1);"),
      errors: [
        { messageId: "undefined", column: 36 },
        { messageId: "undefined", column: 49 },
      ],
      output: deferred("const r = recover(); if (r !== null && null === r) log(1);"),
    },
    {
      name: "not known of on this side",
      code: deferred("const r = recover(); if (r === null) { if (r) log(1); }"),
      errors: [falsy],
      output: deferred("const r = recover(); if (r === null) { if (r !== null) log(1); }"),
    },
    {
      name: "a test that tells nothing",
      code: deferred("const r = recover(); if (r === null) log(1); if (r === x) { log(!r); }"),
      errors: [falsy],
      output: deferred("const r = recover(); if (r === null) log(1); if (r === x) { log((r === null)); }"),
    },
    {
      name: "a condition",
      code: deferred("console.log(recover() ? 1 : 2);"),
      errors: [falsy],
      output: deferred("console.log(recover() !== null ? 1 : 2);"),
    },
    {
      name: "in a test with others",
      code: deferred("if (work && recover()) console.log(1);"),
      errors: [falsy],
      output: deferred("if (work && recover() !== null) console.log(1);"),
    },
    { name: "or, as a value", code: deferred("console.log(recover() || 'none');"), errors: [falsy], output: null },
    { name: "and, as a value", code: deferred("recover() && console.log(1);"), errors: [falsy], output: null },
    {
      name: "nullish",
      code: deferred("console.log(recover() ?? 'none');"),
      errors: [{ messageId: "fallback", line: 4 }],
      output: null,
    },
    {
      name: "a constant",
      code: deferred("const r = recover(); if (r) console.log(r);"),
      errors: [falsy],
      output: deferred("const r = recover(); if (r !== null) console.log(r);"),
    },
    {
      name: "a type around it",
      code: deferred("if (recover() as Error) console.log(1);"),
      typescript: true,
      errors: [falsy],
      output: deferred("if (recover() as Error !== null) console.log(1);"),
    },
    {
      name: "by a namespace",
      code: "import * as go from '@godefer/runtime'; go.defer(() => { if (go.recover()) console.log(1); });",
      errors: [{ messageId: "falsy" }],
      output: "import * as go from '@godefer/runtime'; go.defer(() => { if (go.recover() !== null) console.log(1); });",
    },
    {
      name: "by another name",
      code: "import { recover as r } from '@godefer/runtime'; if (r()) console.log(1);",
      errors: [{ messageId: "falsy" }],
      output: "import { recover as r } from '@godefer/runtime'; if (r() !== null) console.log(1);",
    },
    {
      name: "by require",
      code: "const { recover: r } = require('@godefer/runtime'); if (r()) console.log(1);",
      errors: [{ messageId: "falsy" }],
      output: "const { recover: r } = require('@godefer/runtime'); if (r() !== null) console.log(1);",
    },
    {
      name: "from a module of one's own",
      code: "import { recover } from './go.js'; if (recover()) console.log(1);",
      settings: { godefer: { importSource: "./go.js" } },
      errors: [{ messageId: "falsy" }],
      output: "import { recover } from './go.js'; if (recover() !== null) console.log(1);",
    },
  ],
});
