import { eachMapping, TraceMap } from "@jridgewell/trace-mapping";
import { describe, expect, it } from "vitest";
import { transform } from "../../src/index.ts";
import type { SourceMap } from "../../src/types.ts";

/** Each line of `source` leads to the line of the same number in one of the sources of an earlier step. */
const source = `import { defer } from "@godefer/runtime";
export function first(a) {
  defer(a.close());
  return a.size;
}
export function second(b) {
  defer(b.close());
  return b.size;
}
`;
const texts = { "first.vue": "first\n".repeat(5), "second.vue": "second\n".repeat(4) };
const lines = ["AAAA", "AACA", "AACA", "AACA", "AACA"];

const mapOf = (names: readonly (keyof typeof texts)[], mappings: string, more: object = {}) => ({
  version: 3,
  names: [],
  sources: names,
  sourcesContent: names.map((name) => texts[name]),
  mappings,
  ...more,
});

/** In one map. */
const whole = (more: object = {}) =>
  mapOf(["first.vue", "second.vue"], [...lines, "ACJA", "AACA", "AACA", "AACA"].join(";"), more);

/** In two sections, as bundlers join files. */
const sectioned = (more: object = {}) => ({
  version: 3,
  sections: [
    { offset: { line: 0, column: 0 }, map: mapOf(["first.vue"], lines.join(";")) },
    { offset: { line: 5, column: 0 }, map: mapOf(["second.vue"], lines.slice(0, 4).join(";"), more) },
  ],
});

const through = (earlier: object, text = source) =>
  transform(text, { filename: "out.js", inputSourceMap: earlier as SourceMap });

const forms: readonly (readonly [string, (more?: object) => object])[] = [
  ["in one piece", whole],
  ["in sections", sectioned],
];

describe.each(forms)("the map of an earlier step, %s", (_, earlier) => {
  it("is led through, every line", () => {
    const { map } = through(earlier());
    const found: string[][] = source.split("\n").map(() => []);
    eachMapping(new TraceMap(map as never), (mapping) => {
      found[mapping.generatedLine - 1]!.push(`${mapping.source}:${mapping.originalLine}`);
    });
    for (const line of [2, 3, 4]) expect(found[line - 1]).toContain(`first.vue:${line}`);
    for (const line of [6, 7, 8]) expect(found[line - 1]).toContain(`second.vue:${line - 5}`);
    expect(map!.sourcesContent).toEqual(map!.sources.map((name) => texts[name as keyof typeof texts]));
  });

  it("leads as well when it is text", () => {
    expect(through(JSON.stringify(earlier()) as never)).toEqual(through(earlier()));
  });

  it("leads a mistake to what the user has written", () => {
    const { diagnostics } = through(earlier(), source.replace("b.close()", "b"));
    expect(diagnostics).toMatchObject([{ filename: "second.vue", line: 2, frame: expect.stringContaining("second") }]);
  });

  it("is a mistake's end where it has nothing to say of it", () => {
    const empty = { version: 3, names: [], sources: [], mappings: "" };
    const sections = [{ offset: { line: 0, column: 0 }, map: empty }];
    const { diagnostics } = through(
      earlier === whole ? empty : { version: 3, sections },
      source.replace("b.close()", "b"),
    );
    expect(diagnostics).toMatchObject([{ filename: "out.js", line: 7 }]);
  });
});

describe("sources that debuggers step over", () => {
  it.each(["ignoreList", "x_google_ignoreList"])("stay so: %s", (key) => {
    const { map } = through(whole({ [key]: [1] }));
    expect(map!.ignoreList!.map((index) => map!.sources[index])).toEqual(["second.vue"]);
  });

  it("stay so in a section", () => {
    const { map } = through(sectioned({ ignoreList: [0] }));
    expect(map!.ignoreList!.map((index) => map!.sources[index])).toEqual(["second.vue"]);
  });
});
