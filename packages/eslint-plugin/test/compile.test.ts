import { explain } from "@godefer/transform";
import { Linter } from "eslint";
import { expect, it } from "vitest";
import * as typescriptParser from "@typescript-eslint/parser";
import plugin from "../src/index.ts";
import { compile } from "../src/rules/compile.ts";
import { testRule } from "./rule-tester.ts";

testRule("compile", compile, {
  right: [
    { name: "what compiles", code: "export function work(x) { defer(x.close()); }" },
    { name: "a file without the runtime", code: "/* @godefer */ defer(1, 2);" },
    { name: "another module's defer", code: "/* @godefer/runtime */ import { defer } from './go.js'; defer(1, 2);" },
  ],
  wrong: [
    { name: "at the top level", code: "defer(x.close());", errors: [{ messageId: "error", line: 2, column: 1 }] },
    {
      name: "all at once",
      code: "export function work(x) {\n  x(defer(x.close()));\n  defer(x);\n}",
      errors: [
        { messageId: "error", line: 3, column: 5 },
        { messageId: "error", line: 4, column: 9 },
      ],
    },
    {
      name: "by a module of one's own",
      code: "import { defer } from './go.js'; defer(x());",
      settings: { godefer: { importSource: ["@godefer/runtime", "./go.js"] } },
      errors: [{ messageId: "error" }],
    },
  ],
});

const programs: readonly string[] = [
  'import { defer } from "@godefer/runtime";\r\nfunction f() {\r\n\tif (f) { g(defer(f())); }\r\n}\r\ndefer(f());\r\n',
  'import { namedResult } from "@godefer/runtime";\n// é 😀\nexport class A { constructor() { let 名 = namedResult(1); } }',
  'import * as go from "@godefer/runtime";\nexport const { defer } = go;\ngo.recover(1);',
];

it.each(programs)("has the compiler's texts and places: %j", (code) => {
  const { diagnostics } = explain(code, { filename: "a.ts" });
  const messages = new Linter({ cwd: "/" }).verify(
    code,
    [
      {
        files: ["**/*.ts"],
        plugins: { godefer: plugin },
        languageOptions: { parser: typescriptParser },
        rules: { "godefer/compile": "error" },
      },
    ],
    "/a.ts",
  );
  expect(diagnostics.length).toBeGreaterThan(0);
  expect(messages.map(({ message, line, column }) => ({ message, line, column }))).toEqual(
    diagnostics.map(({ code: number, message, hint, line, column }) => ({
      message: `${number}: ${message} ${hint}`,
      line,
      column,
    })),
  );
});
