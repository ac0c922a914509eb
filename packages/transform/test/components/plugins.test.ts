import type { UnpluginOptions } from "unplugin";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { rolldown, rollup, vite } from "../../src/entries/rollup-like.ts";
import { pluginsOf } from "../../src/entries/unplugin.ts";

// The cache knows the compiler's version by a file of the built package.
beforeAll(() => void vi.stubEnv("GODEFER_DISABLE_CACHE", "1"));

const rollupLike: Record<string, () => object> = { vite, rollup, rolldown };
const pluginsFor = (tool: string) =>
  (rollupLike[tool]?.() ?? pluginsOf({}, { framework: tool })) as readonly UnpluginOptions[];

interface Hook {
  readonly order?: string;
  readonly filter: { readonly id: { readonly include: RegExp[]; readonly exclude?: RegExp[] } };
  handler(this: object, code: string, id: string): Promise<{ code: string } | null>;
}

const hookOf = ({ transform }: UnpluginOptions) => transform as unknown as Hook;

const script = `import { defer } from "@godefer/runtime";\nfunction f() { defer(x()); }\n`;
const mistake = 'import { defer } from "@godefer/runtime";\ndefer(x());\n';

describe("the plugins for components", () => {
  it.each([
    ["vite", ["pre pre", "post -"]],
    ["rollup", ["pre pre", "post post"]],
    ["rolldown", ["pre pre", "post post"]],
    ["webpack", ["pre pre"]],
    ["rspack", ["pre pre"]],
    ["farm", ["pre pre"]],
  ])("stand in front and behind, %s", (tool, places) => {
    const [, ...plugins] = pluginsFor(tool);
    expect(plugins.map((plugin) => `${plugin.enforce} ${hookOf(plugin).order ?? "-"}`)).toEqual(places);
  });

  it.each([
    ["an installed package's file", script, "/a/node_modules/b/c.ts"],
    ["another kind of file", script, "/a/b.css"],
    ["a file without the runtime's name", "function f() {}\n", "/a/b.ts"],
  ])("leave %s alone in a tool that does not know the filter", async (_title, code, id) => {
    const [files] = pluginsFor("vite");
    expect(await hookOf(files!).handler.call({}, code, "/a/b.ts?v=1")).toEqual(
      code === script ? expect.anything() : null,
    );
    expect(await hookOf(files!).handler.call({}, code, id)).toBeNull();
  });

  it("are one in esbuild, which asks a plugin by its name", () => {
    expect(pluginsFor("esbuild").map(({ name }) => name)).toEqual(["godefer"]);
  });

  it("look into packages: those publish components as they are written", () => {
    for (const plugin of pluginsFor("vite").slice(1)) {
      const { include, exclude } = hookOf(plugin).filter.id;
      expect(include.some((id) => id.test("/a/node_modules/b/C.vue"))).toBe(true);
      expect(exclude).toBeUndefined();
    }
  });

  it("compile Svelte's and Astro's files in place, and only look at Vue's", async () => {
    const [, source] = pluginsFor("vite");
    const compile = (id: string, text: string) => hookOf(source!).handler.call({}, text, id);
    expect((await compile("/a/B.svelte", `<script>\n${script}</script>`))!.code).toContain("_gopanic");
    expect((await compile("/a/b.astro?x=1", `---\n${script}---`))!.code).toContain("_gopanic");
    expect(await compile("/a/B.vue", `<script>\n${script}</script>`)).toBeNull();
    await expect(compile("/a/B.vue?t=0", `<script setup>\n${mistake}</script>`)).rejects.toMatchObject({
      loc: { file: "/a/B.vue", line: 3, column: 0 },
    });
  });

  it("compile what Vue has made", async () => {
    const vue = pluginsFor("rollup")[2]!;
    const context = { getCombinedSourcemap: () => null };
    expect((await hookOf(vue).handler.call(context, script, "/a/B.vue?vue&type=script&lang.ts"))!.code).toContain(
      "_gopanic",
    );
  });

  it("refuse components that defer where a tool gives a file to one plugin", async () => {
    const [, refusing] = pluginsFor("farm");
    const compile = (text: string) => hookOf(refusing!).handler.call({}, text, "/a/B.vue");
    await expect(compile(`<script>\n${script}</script>`)).rejects.toThrow(/B\.vue:1:9 GD006: .* farm hands/);
    expect(await compile('<script>\nimport { panic } from "@godefer/runtime";</script>')).toBeNull();
  });
});
