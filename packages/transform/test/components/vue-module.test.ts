import { describe, expect, it } from "vitest";
import { COMPONENT, componentKind, VUE_MODULE } from "../../src/entries/components/ids.ts";
import { compileVueModule } from "../../src/entries/components/vue-module.ts";
import type { SourceMap } from "../../src/types.ts";

/** As Vue writes it in development, where the template sees all that a script in JavaScript imports. */
const written = (exposed: string, template = "") => `import { defer, recover } from "@godefer/runtime";
import * as go from "@godefer/runtime";

const _sfc_main = {
  __name: 'App',
  setup(__props, { expose: __expose }) {
  __expose();

function safe() { defer(() => { go.recover(); }); }

const __returned__ = { safe, ${exposed} }
Object.defineProperty(__returned__, '__isScriptSetup', { enumerable: false, value: true })
return __returned__
}

}
function _sfc_render(_ctx, _cache, $props, $setup, $data, $options) { ${template} }
`;
const getters = "get defer() { return defer }, get recover() { return recover }, get go() { return go }";

const compile = (code: string, id = "/src/App.vue", earlier: SourceMap | null = null) =>
  compileVueModule(code, id, { coverage: false }, () => earlier);

describe("what Vue has made of a component", () => {
  it.each([
    ["as Vue writes it", getters],
    ["printed anew", getters.replaceAll("{ return", "{\n return").replaceAll(" }", ";\n }")],
    ["with a comma at the end", `${getters}, `],
    ["with others around them", `${getters}, get panic() { return panic }, text`],
  ])("is compiled, and shows the template no pseudo-calls, %s", (_, exposed) => {
    const { code, map, diagnostics } = compile(written(exposed));
    expect(diagnostics).toEqual([]);
    expect(map).not.toBeNull();
    expect(code).toMatch(/_gopanicOpenCoded\(/);
    expect(code).not.toMatch(/get (?:defer|recover|go)\b/);
    if (exposed.includes("panic")) expect(code).toContain("get panic() { return panic }, text");
    expect(code.split("\n").length).toBe(written(exposed).split("\n").length);
  });

  it.each(["$setup.defer($setup.x())", '$setup["defer"]($setup.x())'])(
    "is a mistake if the template calls one: %s",
    (call) => {
      expect(compile(written(getters, call)).diagnostics).toMatchObject([{ code: "GD401", filename: "/src/App.vue" }]);
    },
  );

  it("is a mistake if a template in the script calls one", () => {
    const code = 'import { defer } from "@godefer/runtime";\nexport const render = () => _unref(defer)(x());';
    expect(compile(code).diagnostics).toMatchObject([{ code: "GD401", line: 2, filename: "/src/App.vue" }]);
  });

  it("is told at its place in the component", () => {
    const code = 'import { defer } from "@godefer/runtime";\nexport const f = defer;';
    const map = {
      version: 3,
      names: [],
      sources: ["App.vue"],
      sourcesContent: ["1\n2\n3\n4\n"],
      mappings: "AACA;AACA",
    };
    expect(compile(code, "/src/App.vue", map).diagnostics).toMatchObject([{ line: 3, filename: "/src/App.vue" }]);
  });

  it.each([
    ["/src/App.vue?vue&type=script&setup=true&lang.tsx", "const a = <T,>(b: T) => <i>{b}</i>;"],
    ["/src/App.vue?vue&type=script&lang=ts", "const a = <T>(b: T) => <T>b;"],
    ["/src/App.vue?vue&type=script&lang.jsx", "const a = <i />;"],
    ["/src/App.vue", "const a = (b: number) => <number>b;"],
  ])("is read in the language of its name, %s", (id, text) => {
    const code = `import { defer } from "@godefer/runtime";\nexport function f() { defer(x()); }\n${text}`;
    expect(compile(code, id).diagnostics).toEqual([]);
    expect(compile(code, id).code).toContain("_gopanicOpenCoded");
  });
});

describe("the modules of a component", () => {
  it.each([
    ["/a/App.vue", "vue", true],
    ["/a/App.vue?t=0", "vue", true],
    ["/a/App.vue?macro=true", "vue", true],
    ["C:\\a\\App.vue", "vue", true],
    ["/a/App.vue?vue&type=script&setup=true&lang.ts", null, true],
    ["/a/App.vue?vue&type=script&lang=ts", null, true],
    ["/a/App.vue?vue&type=style&index=0&lang.css", null, false],
    ["/a/App.vue?vue&type=template&id=1", null, false],
    ["/a/App.vue?vue&type=docs&index=0&lang.docs", null, false],
    ["/a/App.vue?raw", null, false],
    ["/a/App.vue?url", null, false],
    ["/a/external.ts?vue&type=script&src=true&lang.ts", null, false],
    ["/a/App.vue.ts", null, false],
    ["/a/b.js?file=App.vue", null, false],
    ["/a/App.svelte", "svelte", false],
    ["/a/App.svelte?svelte&type=style&lang.css", null, false],
    ["/a/App.svelte?raw", null, false],
    ["/a/app.svelte.ts", null, false],
    ["/a/page.astro", "astro", false],
    ["/a/page.astro?container", "astro", false],
    ["/a/page.astro?astro&type=script&index=0&lang.ts", null, false],
  ] as const)("%s", (id, kind, isVueModule) => {
    expect(COMPONENT.test(id) ? componentKind(id) : null).toBe(kind);
    expect(VUE_MODULE.test(id)).toBe(isVueModule);
  });
});
