import { join } from "node:path";
import * as typescriptParser from "@typescript-eslint/parser";
import { Linter } from "eslint";
import * as vueParser from "vue-eslint-parser";
import plugin from "../src/index.ts";

type Found = readonly Pick<Linter.LintMessage, "line" | "message">[];

function lint(rule: string, file: string, code: string, languageOptions: Linter.LanguageOptions): Found {
  const config: Linter.Config = {
    files: ["**/*.ts", "**/*.vue"],
    plugins: { godefer: plugin },
    languageOptions,
    rules: { [`godefer/${rule}`]: "error" },
  };
  return new Linter({ cwd: import.meta.dirname }).verify(code, config, join(import.meta.dirname, file));
}

/** What a rule reports with types: the lines, from 1 on. */
export function linesWithTypes(rule: string, code: string): readonly number[] {
  const tsconfigRootDir = join(import.meta.dirname, "typed");
  const parserOptions = { projectService: true, tsconfigRootDir };
  const found = lint(rule, "typed/program.ts", code, { parser: typescriptParser, parserOptions });
  return found.map(({ line }) => line);
}

/** What a rule reports of a script of a Vue component. */
export function messagesInVue(rule: string, script: string): readonly string[] {
  const found = lint(rule, "a.vue", `<script setup>\n${script}\n</script>\n`, { parser: vueParser });
  return found.map(({ message }) => message);
}
