import fc from "fast-check";
import { expect, it } from "vitest";
import { resolveOptions } from "../../src/options.ts";
import type { Cache } from "../../src/entries/cache.ts";
import { printResult, readResult } from "../../src/entries/kept-result.ts";
import { type Compiled, createPlugin, type Step } from "../../src/entries/plugin.ts";

const text = fc.string({ unit: "binary" });
const map = fc.record(
  {
    version: fc.constant(3),
    names: fc.array(text),
    sources: fc.array(fc.option(text)),
    sourcesContent: fc.oneof(fc.constant(["source"]), fc.array(fc.option(text))),
    ignoreList: fc.array(fc.nat()),
    mappings: fc.string(),
  },
  { requiredKeys: ["version", "names", "sources", "mappings"] },
);

it("a kept result is read as it was written", () => {
  fc.assert(
    fc.property(fc.option(fc.record({ code: text, map })), (result) => {
      expect(readResult(printResult(result, "source"), "source")).toEqual(result);
    }),
  );
});

const code = 'import { defer } from "@godefer/runtime";\n';
const compiled: Compiled = { code: "compiled", map: null, diagnostics: [] };

it.each<[string, Step["compile"], number]>([
  ["the text alone", async () => compiled, 1],
  ["what other plugins have done", async (_code, _id, earlier) => ({ ...compiled, map: earlier() }), 0],
])("a result that depends on %s is kept or not", async (_title, compile, count) => {
  const kept: string[] = [];
  const cache = { read: () => null, write: (id: string) => void kept.push(id) } as unknown as Cache;
  const step: Step = { name: "step", enforce: "pre", ids: { include: [/./] }, compile };
  const { transform } = createPlugin(resolveOptions({}, []), cache, step);
  await (transform as { handler(this: object, code: string, id: string): Promise<unknown> }).handler.call(
    {},
    code,
    "a",
  );
  expect(kept).toHaveLength(count);
});
