import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { explain } from "@godefer/transform";
import { explainComponent } from "@godefer/transform/components";
import typescriptParser from "@typescript-eslint/parser";
import * as astroParser from "astro-eslint-parser";
import { ESLint, type Linter } from "eslint";
import astro from "eslint-plugin-astro";
import svelte from "eslint-plugin-svelte";
import vue from "eslint-plugin-vue";
import * as svelteParser from "svelte-eslint-parser";
import { describe, expect, it } from "vitest";
import * as vueParser from "vue-eslint-parser";
import plugin from "../src/index.ts";

/** A mistake of each kind: what the compiler reports, and what a rule does; a named result that others misreport. */
const MISTAKES = `
function close(file) {
  defer(file);
  defer(() => { if (recover()) log(1); });
}
export function named() {
  let result = namedResult(0);
  return 5;
}
`;
const IMPORT = 'import { defer, namedResult, recover } from "@godefer/runtime";';
const script = (tag: string, code = IMPORT + MISTAKES) => `${tag}${code}</script>\n`;
const inSetup = (code: string) => code.replace("export ", "");

/** Each is a file with its script in it, at the places that the script has there. */
const files: readonly (readonly [file: string, text: string])[] = [
  ["a.vue", `<template>\n  <p>{{ "é" }}</p>\n</template>\n\n${script("<script>")}`],
  ["setup.vue", `${script("<script setup>", inSetup(IMPORT + MISTAKES))}<template>\n  <p>x</p>\n</template>\n`],
  ["typed.vue", script('<script lang="ts">', IMPORT + MISTAKES.replace("(file)", "(file: { close(): void })"))],
  ["crlf.vue", `<style>\r\np {}\r\n</style>\r\n${script("<script>").replaceAll("\n", "\r\n")}`],
  ["a.svelte", `${script("<script>")}\n<p>{"x"}</p>\n`],
  ["typed.svelte", `<p>x</p>\n${script('<script lang="ts">', IMPORT + MISTAKES.replace("(file)", "(file: File)"))}`],
  ["a.astro", `---\n${IMPORT}${inSetup(MISTAKES)}---\n<p>{"x"}</p>\n<style>p { color: red }</style>\n`],
];

const components: readonly Linter.Config[] = [
  { files: ["**/*.vue"], languageOptions: { parser: vueParser, parserOptions: { parser: typescriptParser } } },
  { files: ["**/*.svelte"], languageOptions: { parser: svelteParser, parserOptions: { parser: typescriptParser } } },
  { files: ["**/*.astro"], languageOptions: { parser: astroParser, parserOptions: { parser: typescriptParser } } },
];

async function lint(file: string, text: string, ...configs: readonly Linter.Config[]) {
  const eslint = new ESLint({
    cwd: "/",
    overrideConfigFile: true,
    overrideConfig: [...components, ...configs],
  });
  const [result] = await eslint.lintText(text, { filePath: file });
  return result!.messages;
}

const lines = (messages: readonly Linter.LintMessage[]) =>
  messages.map(({ line, ruleId, message }) => `${line} ${ruleId ?? message}`);

describe.each(files)("%s", (file, text) => {
  const lineOf = (code: string) => text.slice(0, text.indexOf(code)).split("\n").length;

  it("is linted, and what is wrong about a named result is dropped", async () => {
    const rules: Linter.RulesRecord = { "prefer-const": "error" };
    expect(lines(await lint(file, text, plugin.configs.recommended, { rules }))).toEqual([
      `${lineOf("defer(file)")} godefer/compile`,
      `${lineOf("if (recover())")} godefer/require-null-compare`,
    ]);
  });

  it("has the compiler's places", async () => {
    const messages = await lint(file, text, plugin.configs.recommended);
    const { line, column, message } = messages.find(({ ruleId }) => ruleId === "godefer/compile")!;
    const [, alone] = /(import [^]*?)(?:<\/script>|---\r?\n<)/.exec(text)!;
    const [mistake] = explain(alone!, { filename: "a.ts" }).diagnostics;
    expect(message).toBe(`${mistake!.code}: ${mistake!.message} ${mistake!.hint}`);
    expect([line, column]).toEqual([lineOf("defer(file)"), 3 + "defer(".length]);
  });
});

describe("a component without a script that uses the runtime", () => {
  it.each([
    ["a.vue", `<!-- @godefer/runtime -->\n<template><p>x</p></template>\n`],
    ["b.vue", `<!-- @godefer/runtime --><script src="./b.js"></script>\n<script setup>\nconst x = 1;\n</script>\n`],
    ["a.svelte", `<!-- @godefer/runtime --><p>x</p>\n`],
    ["a.astro", `<!-- @godefer/runtime --><p>x</p>\n`],
  ])("%s", async (file, text) => {
    expect(lines(await lint(file, text, plugin.configs.recommended))).toEqual([]);
  });
});

describe("what a component's two scripts share", () => {
  it("may be imported in one of them", async () => {
    const text = `<script>\n${IMPORT}\n</script>\n<script setup>\nfunction f(x) {\n  defer(x.close());\n}\n</script>\n`;
    expect(lines(await lint("a.vue", text, plugin.configs.recommended))).toEqual([]);
  });

  it("a function that the template may defer is not called useless", async () => {
    const rules = { "godefer/no-useless-recover": "error" } as const;
    const code = `${IMPORT}\nfunction rescue() {\n  recover();\n}\nrescue();\n`;
    const config: Linter.Config = { plugins: { godefer: plugin }, rules };
    expect(lines(await lint("a.vue", script("<script setup>", code), config))).toEqual([]);
    expect(lines(await lint("a.js", code, config))).toEqual(["3 godefer/no-useless-recover"]);
  });

  it("a return at the top of an Astro page is none of an error's", async () => {
    const text = `---\n${IMPORT}\nfunction f(x) {\n  defer(x.close());\n}\nif (f) return f(1);\n---\n<p>x</p>\n`;
    expect(lines(await lint("a.astro", text, plugin.configs.recommended))).toEqual([]);
  });
});

describe("what no compiler of scripts would see", () => {
  const folder = mkdtempSync(join(tmpdir(), "godefer-lint-"));
  writeFileSync(join(folder, "a.js"), `${IMPORT}\nexport const close = (x) => { defer(x.close()); };\n`);
  const inMarkup = "defer(x())";
  const inPage = `${IMPORT}\nfunction f(x) { defer(x); }\n`;

  it.each([
    [
      "handler.vue",
      `${script("<script setup>", IMPORT)}<template>\n  <p @click="${inMarkup}" />\n</template>\n`,
      "GD007",
    ],
    ["text.vue", `<template>\r\n<p>é {{ recover() }}</p>\r\n</template>\r\n${script("<script>", IMPORT)}`, "GD007"],
    [
      "typed.vue",
      `${script('<script setup lang="ts">', IMPORT)}<template><p :a="${inMarkup} as any" /></template>`,
      "GD007",
    ],
    ["handler.svelte", `${script("<script>", IMPORT)}<p onclick={() => ${inMarkup}}>x</p>\n`, "GD007"],
    ["head.svelte", `<svelte:head>\n${script("<script>", inPage)}</svelte:head>\n<p>x</p>\n`, "GD006"],
    ["src.svelte", `${script('<script src="./a.js">', "")}<!-- @godefer/runtime --><p>x</p>\n`, "GD006"],
    ["markup.astro", `---\n${IMPORT}\n---\n<p>{(() => { ${inMarkup}; })()}</p>\n`, "GD007"],
    ["inline.astro", `<p>x</p>\n${script("<script is:inline>", inPage)}`, "GD006"],
    ["page.astro", `<p>x</p>\n${script("<script>", inPage)}`, "GD102"],
    ["both.astro", `---\n${IMPORT}\ndefer(1);\n---\n<p>x</p>\n${script("<script>", inPage)}`, "GD102"],
  ] as const)("%s", async (file, text, code) => {
    const kind = file.replace(/.*\./, "") as "vue" | "svelte" | "astro";
    const filename = join(folder, file);
    const { diagnostics } = explainComponent(text, kind, { filename });
    expect(diagnostics.map((each) => each.code)).toContain(code);
    const expected = diagnostics.map(
      (each) => `${each.line}:${each.column} ${each.code}: ${each.message} ${each.hint}`,
    );
    const plugins = [vue.configs["flat/base"], svelte.configs["flat/base"], astro.configs.base].flat();
    // With the processors of their plugins, too: that of Astro hands on the scripts of the page.
    for (const others of [[], plugins]) {
      const messages = await lint(filename, text, ...others, plugin.configs.recommended);
      const ours = messages.filter(({ ruleId }) => ruleId === "godefer/compile");
      expect(messages.filter(({ fatal }) => fatal)).toEqual([]);
      expect(ours.map(({ line, column, message }) => `${line}:${column} ${message}`)).toEqual(expected);
    }
  });
});

it("a block of a file that is no component is looked at by itself", async () => {
  const block = `${IMPORT}\nfunction f(x) {\n  defer(x);\n}`;
  const markdown: Linter.Processor = {
    preprocess: (text) => [{ text: text.replace(/^```/gm, ""), filename: "0.js" }],
    postprocess: (messages) => messages.flat(),
  };
  const config: Linter.Config = { files: ["**/*.md"], processor: markdown };
  const found = await lint("a.md", `\`\`\`\n${block}\n\`\`\`\n`, plugin.configs.recommended, config, {
    files: ["**/*.md/*.js"],
  });
  expect(lines(found)).toEqual(["4 godefer/compile"]);
});

describe("another plugin's processor", () => {
  const setUp: readonly (readonly [string, string, readonly Linter.Config[]])[] = [
    [
      "a.vue",
      '<template>\n  <!-- eslint-disable-next-line -->\n  <p :a="{ b: 1, b: 2 }">x</p>\n</template>\n',
      vue.configs["flat/base"],
    ],
    ["a.svelte", "<!-- eslint-disable no-dupe-keys -->\n<p>{{ b: 1, b: 2 }}</p>\n", svelte.configs["flat/base"]],
    ["a.astro", "<p>x</p>\n<script>\nvar x = 1;\nconsole.log(x);\n</script>\n", astro.configs.base],
  ];

  it.each(setUp)("does its work in %s, whichever configuration is the last", async (file, text, configs) => {
    const ours = plugin.configs.recommended;
    const rules: Linter.RulesRecord = { "no-dupe-keys": "error", "vue/no-dupe-keys": "off", "no-var": "error" };
    const found = async (...all: readonly Linter.Config[]) => lines(await lint(file, text, ...all, { rules }));
    const alone = await found(...configs);
    expect(await found(...configs, ours)).toEqual(alone);
    expect(await found(ours, ...configs)).toEqual(alone);
    const displaced = await found(...configs, {
      processor: { preprocess: (code) => [code], postprocess: ([all]) => all! },
    });
    expect(displaced).not.toEqual(alone);
  });
});
