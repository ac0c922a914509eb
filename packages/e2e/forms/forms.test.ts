import { join } from "node:path";
import godefer from "@godefer/eslint-plugin";
import { ESLint, type Linter } from "eslint";
import tseslint from "typescript-eslint";
import { describe, expect, it } from "vitest";
import { compileProgram } from "../crash/compile.ts";
import { emptyFolder } from "../crash/run.ts";
import { type Exports, loadModule, STRATEGIES } from "../recipes/compile.ts";
import { cache } from "./cases/cache.ts";
import type { Cases } from "./cases/cases.ts";
import { http } from "./cases/http.ts";
import { orm } from "./cases/orm.ts";
import { queue } from "./cases/queue.ts";
import { sql } from "./cases/sql.ts";

const cases: Readonly<Record<string, Cases>> = { http, sql, queue, orm, cache };
const files = Object.keys(cases);
const output = emptyFolder("forms");

describe.each(STRATEGIES)("%s", (strategy) => {
  describe.each(files)("%s", async (file) => {
    const compiled = join(output, strategy, `${file}.js`);
    const functions = compileProgram(join(import.meta.dirname, `${file}.ts`), compiled, { strategy });
    const form: Exports = await loadModule(compiled);

    it("each function that defers is tried", () => {
      const forms = Object.entries(form).filter(([name]) => !name.endsWith("Error"));
      expect(forms.map(([name]) => name).sort()).toEqual(Object.keys(cases[file]!).sort());
      expect(functions.length).toBeGreaterThanOrEqual(forms.length);
    });

    it.each(Object.entries(cases[file]!))("%s", (_name, check) => check(form));
  });
});

it("there are more than 33", () => {
  expect(Object.values(cases).flatMap((forms) => Object.keys(forms)).length).toBeGreaterThanOrEqual(33);
});

/** What a configuration says of the forms, beside typescript-eslint's strictest set. */
async function lint(config: Linter.Config): Promise<readonly string[]> {
  const eslint = new ESLint({
    cwd: import.meta.dirname,
    overrideConfigFile: true,
    overrideConfig: [
      ...(tseslint.configs.strictTypeChecked as Linter.Config[]),
      {
        languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: join(import.meta.dirname, "..") } },
      },
      config,
    ].map((each) => ({ files: ["*.ts"], ...each })),
  });
  const results = await eslint.lintFiles(files.map((file) => `${file}.ts`));
  return results.flatMap(({ filePath, messages, source }) =>
    messages.map(({ line, ruleId, message }) => {
      const text = (source ?? "").split("\n")[line - 1]?.trim();
      return `${filePath.replace(/.*[\\/]/, "")}: ${ruleId ?? message}: ${text}`;
    }),
  );
}

describe("the lint rules", () => {
  it("find no mistake in them", async () => {
    expect(await lint(godefer.configs.recommended)).toEqual([]);
  });

  it("find the choices that strict is for", async () => {
    expect(await lint(godefer.configs.strict)).toEqual([
      "queue.ts: godefer/no-defer-in-loop: for (const worker of workers) defer(worker.close());",
    ]);
  });
});
