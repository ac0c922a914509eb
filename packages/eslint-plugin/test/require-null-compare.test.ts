import { requireNullCompare } from "../src/rules/require-null-compare.ts";
import { testRule } from "./rule-tester.ts";

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
