import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as typescriptParser from "@typescript-eslint/parser";
import { ESLint, Linter } from "eslint";
import { format } from "prettier";
import { describe, expect, it } from "vitest";
import plugin from "../src/index.ts";

const folder = join(import.meta.dirname, "../../../docs/lint");
const rules = Object.keys(plugin.rules!).sort();
const read = (rule: string) => readFileSync(join(folder, `${rule}.md`), "utf8");

const IMPORT = 'import { defer, namedResult, panic, recover } from "@godefer/runtime";\n';

/** The lines that a rule reports in the code block of a section; null without one. */
function reported(rule: string, section: "Incorrect" | "Correct"): readonly string[] | null {
  const [, code] = new RegExp(`^## ${section}\\n\\n\`\`\`ts\\n([^]*?)^\`\`\`$`, "m").exec(read(rule)) ?? [];
  if (code === undefined) return null;
  const config: Linter.Config = {
    files: ["**/*.ts"],
    plugins: { godefer: plugin },
    languageOptions: { parser: typescriptParser },
    rules: { [`godefer/${rule}`]: "error" },
  };
  const messages = new Linter({ cwd: "/" }).verify(IMPORT + code, [config], "/page.ts");
  // The import has more names than each page needs.
  return messages.filter(({ line }) => line > 1).map(({ line, message }) => `${line - 1}: ${message}`);
}

/** These need types, and their pages have no code. */
const typed = ["no-confusing-void-expression", "only-throw-error"];

describe.each(rules)("the page of %s", (rule) => {
  it("has the parts that all have", () => {
    const page = read(rule);
    const parts = typed.includes(rule) ? [] : ["## Incorrect", "## Correct"];
    const headings = page.split("\n").filter((line) => line.startsWith("#"));
    expect(headings).toEqual([`# ${rule}`, ...parts, "## Options", "## When not to use it"]);
  });

  it.skipIf(typed.includes(rule))("shows what is reported, and what is not", () => {
    expect(reported(rule, "Incorrect")).not.toEqual([]);
    expect(reported(rule, "Correct")).toEqual([]);
  });

  it("is what the rule links to, but for other people's rules", () => {
    const { url } = plugin.rules![rule]!.meta!.docs!;
    if (url!.includes("godefer")) expect(url).toBe(`https://godefer.github.io/godefer/lint/${rule}`);
  });
});

it("strict has all of recommended, and choices; no set has what is in the place of other people's rules", () => {
  const { recommended, strict } = plugin.configs;
  expect(strict.rules).toMatchObject(recommended.rules!);
  expect(strict.processor).toBe(recommended.processor);
  const own = rules.filter((rule) => plugin.rules![rule]!.meta!.docs!.url!.includes("godefer"));
  expect(Object.keys(strict.rules!).sort()).toEqual(own.map((rule) => `godefer/${rule}`));
  expect(Object.keys(recommended.rules!).length).toBeLessThan(own.length);
});

it("there is no page without a rule", () => {
  const pages = readdirSync(folder).filter((file) => file !== "README.md");
  expect(pages.map((file) => file.replace(".md", "")).sort()).toEqual(rules);
});

const index = readFileSync(join(folder, "README.md"), "utf8");

it("the index shows oxlint's configuration, which has the recommended rules, as it is tested", () => {
  const [, shown] = /`\.oxlintrc\.json`:\n\n```json\n([^]*?)^```$/m.exec(index)!;
  const project = join(folder, "../../packages/e2e/tools/projects/oxlint/.oxlintrc.json");
  expect(shown).toBe(readFileSync(project, "utf8"));
  const { rules: on } = JSON.parse(shown!) as { readonly rules: Readonly<Record<string, string>> };
  const recommended = Object.keys(plugin.configs.recommended.rules!);
  expect(Object.keys(on).filter((rule) => on[rule] === "error")).toEqual(recommended);
});

it("the index shows a configuration for Vue, with which a mistake in the markup is found", async () => {
  const shown = [...index.matchAll(/^```js\n([^]*?)^```$/gm)].find(([, code]) => code!.includes("eslint-plugin-vue"))!;
  // Below the package, which has what is imported.
  const file = join(import.meta.dirname, "../.tmp/vue.config.js");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, shown[1]!);
  const eslint = new ESLint({ cwd: "/", overrideConfigFile: file });
  const script = `<script setup lang="ts">\n${IMPORT}const x: unknown = 1;\n</script>\n`;
  const text = `${script}<template>\n  <p @click="defer(f())" />\n</template>\n`;
  const [result] = await eslint.lintText(text, { filePath: "/src/TheDoor.vue" });
  const ours = result!.messages.filter(({ ruleId }) => ruleId?.startsWith("godefer/") ?? true);
  expect(ours.map(({ line, message }) => `${line} ${message.slice(0, 5)}`)).toEqual(["6 GD007"]);
});

/** `vitest run -u` writes it anew. */
it("the index has every rule", async () => {
  const row = (rule: string) => {
    const { fixable, hasSuggestions } = plugin.rules![rule]!.meta!;
    const set = ["recommended", "strict"].find((name) => {
      const { rules: on } = plugin.configs[name as "recommended" | "strict"];
      return `godefer/${rule}` in on!;
    });
    const [, sentence] = /^# .*\n\n(.*)$/m.exec(read(rule))!;
    const does = fixable ? "fixes" : hasSuggestions ? "suggests" : "";
    return `| [${rule}](${rule}.md) | ${set ?? ""} | ${does} | ${sentence} |`;
  };
  const [before, after] = readFileSync(join(folder, "README.md"), "utf8").split(/<!-- rules -->[^]*<!-- \/rules -->/);
  const table = `| rule | set | | what |\n|---|---|---|---|\n${rules.map(row).join("\n")}`;
  const page = await format(`${before}<!-- rules -->\n\n${table}\n\n<!-- /rules -->${after}`, {
    parser: "markdown",
    printWidth: 120,
    proseWrap: "preserve",
  });
  await expect(page).toMatchFileSnapshot(join(folder, "README.md"));
});
