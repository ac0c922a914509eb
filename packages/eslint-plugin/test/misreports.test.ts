import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ESLint, type Linter } from "eslint";
import tseslint from "typescript-eslint";
import { describe, expect, it } from "vitest";
import plugin from "../src/index.ts";

const folder = join(import.meta.dirname, "typed");

/** The lines of the program where a rule is right. */
const right = readFileSync(join(folder, "program.ts"), "utf8")
  .split("\n")
  .flatMap((text, index) => {
    const [, rule] = /\/\/ right: ([\w-]+)$/.exec(text) ?? [];
    return rule === undefined ? [] : [`${index + 1} ${rule}`];
  });

const originals: Linter.RulesRecord = {
  "prefer-const": "error",
  "no-useless-assignment": "error",
  "@typescript-eslint/no-unused-vars": "error",
  "@typescript-eslint/no-confusing-void-expression": "error",
  "@typescript-eslint/require-await": "error",
  "@typescript-eslint/only-throw-error": ["error", { allowThrowingUnknown: false }],
};

const withTypes: Linter.Config = {
  files: ["**/*.ts"],
  plugins: { "@typescript-eslint": tseslint.plugin },
  languageOptions: {
    parser: tseslint.parser,
    parserOptions: { projectService: true, tsconfigRootDir: folder },
  },
};

async function lint(...configs: readonly Linter.Config[]): Promise<readonly string[]> {
  const eslint = new ESLint({ cwd: folder, overrideConfigFile: true, overrideConfig: [withTypes, ...configs] });
  const [result] = await eslint.lintFiles(["program.ts"]);
  return result!.messages.map(({ ruleId, line, message }) => `${line} ${ruleId ?? message}`);
}

describe("other rules", () => {
  it("are wrong about this program", async () => {
    expect((await lint({ rules: originals })).length).toBeGreaterThan(right.length + 6);
  });

  it("report what is right, beside the recommended rules", async () => {
    const found = await lint({ rules: originals }, plugin.configs.recommended);
    expect(found.map((text) => text.replace("@typescript-eslint/", ""))).toEqual(right);
  });

  it("are not turned on by the recommended rules", async () => {
    expect(await lint(plugin.configs.recommended)).toEqual([]);
  });

  it("have rules of the same names in their place", async () => {
    const entries = Object.entries(originals).map(([name, level]) => [name.replace(/^(@.*\/)?/, "godefer/"), level]);
    const found = await lint({
      plugins: { godefer: plugin },
      rules: Object.fromEntries(entries) as Linter.RulesRecord,
    });
    expect(found.map((text) => text.replace("godefer/", ""))).toEqual(right);
  });
});

describe("the processor of the recommended rules", () => {
  const lintText = async (code: string, options: ESLint.Options, ...configs: readonly Linter.Config[]) => {
    const eslint = new ESLint({ cwd: "/", overrideConfigFile: true, overrideConfig: [...configs], ...options });
    const [result] = await eslint.lintText(code, { filePath: "/a.js" });
    return result!;
  };

  it("has a name, and lets others fix what they report", async () => {
    expect(plugin.processors!["without-misreports"]!.meta).toEqual({
      name: "godefer/without-misreports",
      version: expect.any(String) as string,
    });
    const code =
      'import { defer, recover } from "@godefer/runtime";\nfunction f() {\n  defer(() => { if (recover()) f(); });\n}\nvar x = f;\nexport { x };\n';
    const rules: Linter.RulesRecord = { "no-var": "error" };
    const { output } = await lintText(code, { fix: true }, plugin.configs.recommended, { rules });
    expect(output).toBe(code.replace("recover())", "recover() !== null)").replace("var x", "let x"));
  });

  it("keeps what no rule reports, and what stands behind the last line", async () => {
    const code = 'import { namedResult } from "@godefer/runtime";\nlet x = ;';
    const { messages } = await lintText(code, {}, plugin.configs.recommended);
    expect(messages.map(({ fatal, line }) => [fatal, line])).toEqual([[true, 2]]);
    const behind: Linter.Config = {
      plugins: {
        "@typescript-eslint": {
          rules: {
            "prefer-const": {
              create: (context) => ({
                Program: () => context.report({ loc: { line: 3, column: 0 }, message: "behind" }),
              }),
            },
          },
        },
      },
      rules: { "@typescript-eslint/prefer-const": "error" },
    };
    const { messages: own } = await lintText(
      'import "@godefer/runtime";\nlet x;',
      {},
      plugin.configs.recommended,
      behind,
    );
    expect(own.map(({ message }) => message)).toEqual(["behind"]);
    const last =
      'import { namedResult } from "@godefer/runtime";\nexport function f() { let r = namedResult(0); return 1; }';
    const rules: Linter.RulesRecord = { "prefer-const": "error" };
    expect((await lintText(last, {}, plugin.configs.recommended, { rules })).messages).toEqual([]);
  });
});
