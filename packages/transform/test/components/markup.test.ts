import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compileComponent } from "../../src/entries/components/compile.ts";
import type { ComponentKind } from "../../src/entries/components/ids.ts";
import { refuseComponent } from "../../src/entries/components/refuse.ts";

const imports =
  'import { defer, panicking as why, recover as stop } from "@godefer/runtime"; import * as go from "@godefer/runtime";';
const opening = { vue: "<script setup>", svelte: "<script>", astro: "---" };
const closing = { vue: "</script>", svelte: "</script>", astro: "---" };

function codesOf(kind: ComponentKind, markup: string): readonly string[] {
  const text = `${opening[kind]}\n${imports}\n${closing[kind]}\n${markup}`;
  const { diagnostics } = compileComponent(text, kind, { filename: `a.${kind}` });
  return diagnostics.map(({ code, line, column }) => `${code} ${line}:${column}`);
}

describe("a pseudo-call in the markup is a mistake (GD007)", () => {
  it.each([
    ["vue", '<template><p @click="defer(x())" /></template>', "GD007 4:22"],
    ["vue", "<template><p :a='() => { defer(x()) }' /></template>", "GD007 4:26"],
    ["vue", '<template>\n<p v-on:click.once="() => go.defer(x())" />\n</template>', "GD007 5:27"],
    ["vue", "<template><p>{{ stop() }}</p></template>", "GD007 4:17"],
    ["vue", '<template><a><template #b="{ c }">{{ c(defer(x())) }}</template></a></template>', "GD007 4:40"],
    ["vue", "<template><p>{{ go.panicking() }}</p></template>", "GD007 4:17"],
    ["vue", "<template><p>{{ why() }}</p></template>", "GD007 4:17"],
    ["svelte", "<p onclick={() => defer(x())}></p>", "GD007 4:19"],
    ["svelte", "<p onclick={() => { if (a) { go.defer(x()); } }}></p>", "GD007 4:30"],
    ["svelte", "{#each a as b}\n{stop()}\n{/each}", "GD007 5:2"],
    ["svelte", "{@const c = (() => { return stop() })()}", "GD007 4:29"],
    ["astro", "<p>{(() => { defer(x()); })()}</p>", "GD007 4:14"],
    ["astro", "<ul>{a.map((b) => <li>{stop()}</li>)}</ul>", "GD007 4:24"],
  ] as const)("%s: %s", (kind, markup, place) => {
    expect(codesOf(kind, markup)).toEqual([place]);
  });

  it.each([
    ["vue", '<template><p defer title="defer(x)">defer(x)</p></template>'],
    ["vue", '<template><p :title="file.defer(x)" :a="{ defer: 1 }">{{ deferred(x) }}</p></template>'],
    ["vue", '<template><!-- <p @click="defer(x())" /> --></template>'],
    ["vue", "<docs>{{ defer(x()) }}</docs>"],
    ["svelte", '<p defer title="defer(x)">defer(x) and {file.defer(x)}</p>'],
    ["svelte", "<!-- {defer(x())} --><p>{'{'} defer(x) {'}'}</p>"],
    ["svelte", "<style>p { color: red }</style>defer(x)"],
    ["astro", "<p>defer(x) {a && <b>Use defer(x) to close.</b>}</p>"],
    ["astro", '<p>{"{"} defer(x) {"}"}</p>'],
  ] as const)("but %s: %s is none", (kind, markup) => {
    expect(codesOf(kind, markup)).toEqual([]);
  });

  it("a script of the page has other names than the markup", () => {
    const page = `---\nimport { defer } from "elsewhere";\n---\n<p>{defer(x())}</p>\n<script>${imports}</script>`;
    expect(compileComponent(page, "astro", { filename: "a.astro" }).diagnostics).toEqual([]);
  });

  it("of another module the names mean nothing", () => {
    const text = `<script>\nimport { defer } from "elsewhere";\n// @godefer/runtime\n</script>\n<p>{defer(x())}</p>`;
    expect(compileComponent(text, "svelte", { filename: "a.svelte" }).diagnostics).toEqual([]);
    const own = { filename: "a.svelte", importSource: "elsewhere" };
    expect(compileComponent(text, "svelte", own).diagnostics).toMatchObject([{ code: "GD007", line: 5 }]);
  });
});

describe("a script that nobody compiles is a mistake (GD006)", () => {
  const script = 'import { defer } from "@godefer/runtime"; function f() { defer(x()); }';

  it.each([
    ["astro", `<script is:inline>${script}</script>`, "is:inline"],
    ["astro", `<script type="module">${script}</script>`, "type"],
    ["astro", `<script define:vars={{ a: { b: 1 } }}>${script}</script>`, "define:vars"],
    ["svelte", `<svelte:head><script type="module">${script}</script></svelte:head>`, "<svelte:head>"],
    ["svelte", `<script lang="coffee">${script}</script>`, "a language"],
    ["vue", `<script lang="coffee">${script}</script>`, "a language"],
  ] as const)("%s: %s", (kind, text, reason) => {
    const { diagnostics } = compileComponent(text, kind, { filename: `a.${kind}` });
    expect(diagnostics).toMatchObject([{ code: "GD006", line: 1, column: text.indexOf("import") + 1 }]);
    expect(diagnostics[0]!.message).toContain(reason);
  });

  it.each([
    ["astro", "<script is:inline>window.a = 1;</script>"],
    ["astro", '<script is:inline>load("@godefer/runtime");</script>'],
    ["astro", '<script src="./defer.ts"></script>'],
    ["svelte", '<svelte:head><script src="defer.js"></script></svelte:head>'],
    ["vue", '<script src="./defer.ts"></script>'],
  ] as const)("but %s: %s is none", (kind, text) => {
    expect(compileComponent(text, kind, { filename: `a.${kind}` }).diagnostics).toEqual([]);
  });

  it("so is a file whose text a preprocessor of Svelte's puts in", () => {
    const folder = mkdtempSync(join(tmpdir(), "godefer-svelte-"));
    writeFileSync(join(folder, "defers.ts"), script);
    writeFileSync(join(folder, "plain.ts"), "export {};");
    const compile = (file: string) =>
      compileComponent(`<script src="./${file}"></script>`, "svelte", { filename: join(folder, "a.svelte") })
        .diagnostics;
    expect(compile("defers.ts")).toMatchObject([{ code: "GD006", line: 1 }]);
    expect(compile("plain.ts")).toEqual([]);
    expect(compile("missing.ts")).toEqual([]);
  });

  it("so is each in a tool that hands a component to one plugin only", () => {
    const refuse = (text: string) => refuseComponent(text, "svelte", { filename: "a.svelte" }, "esbuild");
    expect(refuse(`<script>\n${script}</script>`)).toMatchObject([{ code: "GD006", line: 1, column: 9 }]);
    expect(refuse('<script>\nimport { defer } from "@godefer/runtime"; defer(x());</script>')).toMatchObject([
      { code: "GD104", line: 2 },
    ]);
    expect(refuse('<script>import { panic } from "@godefer/runtime"; panic("x");</script>')).toEqual([]);
  });
});
