import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
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
      name: "the runtime by a name in pieces",
      code: "const { defer } = await import('@god' + 'efer/runtime');\nexport function work(x) { defer(x); }",
      errors: [{ messageId: "error", line: 2, column: 33 }],
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

/** What the pages of all errors show as wrong. (A file that no parser takes comes to no rule.) */
const shown = globSync("../../../docs/errors/GD*.md", { cwd: import.meta.dirname }).flatMap((page) => {
  const text = readFileSync(join(import.meta.dirname, page), "utf8");
  return [...text.matchAll(/^```ts wrong\n([^]*?)^```$/gm)].map(([, code]) => code!);
});

const messagesOf = (code: string) =>
  new Linter({ cwd: "/" }).verify(
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

it.each([...programs, ...shown])("has the compiler's texts and places: %j", (code) => {
  const { diagnostics } = explain(code, { filename: "a.ts" });
  const messages = messagesOf(code);
  expect(diagnostics.length).toBeGreaterThan(0);
  if (messages[0]?.fatal) return;
  const reported = messages.map(({ message, line, column, endLine, endColumn }) => ({
    message,
    line,
    column,
    text: textAt(code, [line, column], [endLine!, endColumn!]),
  }));
  expect(reported).toEqual(
    diagnostics.map(({ code: number, message, hint, line, column, start, end }) => ({
      message: `${number}: ${message} ${hint}`,
      line,
      column,
      text: code.slice(start, end),
    })),
  );
});

it("all errors of a module are among them", () => {
  const codes = shown.flatMap((code) => messagesOf(code).map(({ message }) => message.slice(0, 5)));
  expect(new Set(codes).size).toBeGreaterThan(20);
});

/** What stands between two places of a text. */
function textAt(code: string, from: readonly [number, number], to: readonly [number, number]): string {
  const lines = code.split(/(?<=\n)/);
  const index = ([line, column]: readonly [number, number]) => lines.slice(0, line - 1).join("").length + column - 1;
  return code.slice(index(from), index(to));
}
