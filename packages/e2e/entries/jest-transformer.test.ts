import { mkdirSync, writeFileSync } from "node:fs";
import { SourceMap, type SourceMapPayload } from "node:module";
import { join } from "node:path";
import { createTransformer, withGodefer } from "@godefer/transform/jest";
import { beforeAll, describe, expect, it } from "vitest";

const folder = join(import.meta.dirname, "../.tmp/jest-transformer");
const file = join(folder, "app.js");
const text = `import { defer } from "@godefer/runtime";
export function main() {
  defer(console.log("done")); throw new Error("failed");
}
`;
const options = { configString: "{}", instrument: false, transformerConfig: { next: "ours" } };
type Options = NonNullable<Parameters<typeof createTransformer>[0]>;

/** Transformers that put a line in front of the text, and do different things with maps. */
const transformers = {
  "chains.cjs": `exports.process = (text) => {
    const map = JSON.parse(Buffer.from(/base64,(\\S+)\\s*$/.exec(text)[1], "base64"));
    return { code: "// new\\n" + text, map: { ...map, mappings: ";" + map.mappings } };
  };`,
  "maps.cjs": `exports.process = (text, file) => {
    const lines = text.split("\\n").map((line) => [...line].map((_, i) => (i ? "CAAC" : "AAAA")));
    return { code: "// new\\n" + text, map: JSON.stringify({ version: 3, names: [], sources: [file], sourcesContent: [text], mappings: ";" + encode(lines) }) };
  };
  const encode = (lines) => lines.map((line, i) => line.map((_, j) => j ? "CAAC" : i ? "AAC" + vlq(-(lines[i - 1].length - 1)) : "AAAA").join(",")).join(";");
  const vlq = (n) => { let v = n < 0 ? (-n << 1) | 1 : n << 1, s = ""; do { let d = v & 31; v >>>= 5; if (v) d |= 32; s += "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"[d]; } while (v); return s; };`,
  "asks.cjs": `module.exports = { createTransformer: async (own) => ({
    canInstrument: true,
    getCacheKey: (text, file, { transformerConfig }) => "key of " + JSON.stringify(transformerConfig),
    processAsync: async (text, file, { transformerConfig }) => ({ code: JSON.stringify([own, transformerConfig]) }),
  }) };`,
  "nothing.cjs": `exports.run = () => {};`,
};

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  for (const [name, code] of Object.entries(transformers)) writeFileSync(join(folder, name), `${code}\n`);
});

const next = (name: keyof typeof transformers) => join(folder, name);
const create = async (given: Options) => createTransformer(given);

describe("Jest's transformer", () => {
  it.each(["chains.cjs", "maps.cjs"] as const)("leads to the user's column: the next one %s", async (name) => {
    const transformer = await create({ next: next(name), coverage: false });
    const { code, map } = transformer.process!(text, file, options);
    expect(code).toContain("_gopanic");
    const lines = code.split("\n");
    const line = lines.findIndex((each) => each.includes("new Error"));
    const payload = (typeof map === "string" ? JSON.parse(map) : map) as SourceMapPayload;
    const found = new SourceMap(payload).findEntry(line, lines[line]!.indexOf("new Error"));
    const originalColumn = text.split("\n")[2]!.indexOf("new Error");
    expect(found).toMatchObject({ originalSource: file, originalLine: 2, originalColumn });
    expect(payload.sources).toEqual([file]);
  });

  it("hands the next one its own options, and waits for it", async () => {
    const transformer = await create({ next: [next("asks.cjs"), { a: 1 }] });
    expect(transformer).toMatchObject({ canInstrument: true });
    expect(transformer.process).toBeUndefined();
    const { code } = await transformer.processAsync!("1;", file, options);
    expect(JSON.parse(code)).toEqual([{ a: 1 }, { a: 1 }]);
  });

  it("has another key for each option, text and next transformer", async () => {
    const keyOf = async (given: Options, source = text, instrument = false) =>
      (await create(given)).getCacheKey!(source, file, { ...options, instrument });
    const keys = [
      await keyOf({ next: next("chains.cjs") }),
      await keyOf({ next: next("chains.cjs") }, `${text} `),
      await keyOf({ next: next("chains.cjs") }, text, true),
      await keyOf({ next: next("chains.cjs"), strategy: "linked-list" }),
      await keyOf({ next: next("chains.cjs"), importSource: "./go.js" }),
      await keyOf({ next: next("maps.cjs") }),
      await keyOf({ next: next("asks.cjs") }),
      await keyOf({ next: [next("asks.cjs"), { a: 1 }] }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
    expect(await keyOf({ next: next("chains.cjs") })).toBe(keys[0]);
    const transformer = await create({ next: next("asks.cjs") });
    expect(await transformer.getCacheKeyAsync!(text, file, options)).toBe(keys[6]);
  });

  it("leaves a file without the runtime, and a package's, to the next one", async () => {
    const { process } = await create({ next: next("maps.cjs") });
    expect(process!("1;", file, options).code).toBe("// new\n1;");
    const installed = join(folder, "node_modules/library/index.js");
    expect(process!(text, installed, options).code).toBe(`// new\n${text}`);
  });

  it("fails with all mistakes of a file", async () => {
    const { process } = await create({ next: next("maps.cjs") });
    const wrong = text.replace("defer(console.log", "defer(f); defer(() => {}, console.log");
    expect(() => process!(wrong, file, options)).toThrow(/app\.js:3:9 GD102[^]*app\.js:3:13 GD102/);
  });

  it.each<[string, unknown, RegExp]>([
    ["nothing", {}, /the option next is missing/],
    ["a number", { next: 1 }, /next cannot be 1/],
    ["too much", { next: ["a", {}, {}] }, /next cannot be \["a",\{\},\{\}\]/],
    ["a package that there is not", { next: "@swc/jset" }, /there is no transformer "@swc\/jset"/],
    ["no transformer", { next: next("nothing.cjs") }, /it has no process\(\)/],
    [
      "another option",
      { next: next("maps.cjs"), stratgy: "auto" },
      /there is no option "stratgy"\. Did you mean "strategy"/,
    ],
  ])("refuses %s", async (_, given, message) => {
    await expect(create(given as Options)).rejects.toThrow(message);
  });
});

describe("withGodefer", () => {
  it("puts itself in front of each transformer", () => {
    const ours = ["@godefer/transform/jest", { next: "c" }];
    const config = { rootDir: ".", transform: { a: "b", c: ["d", { e: 1 }], f: ours } };
    expect(withGodefer(config, { strategy: "auto" })).toEqual({
      rootDir: ".",
      transform: {
        a: ["@godefer/transform/jest", { strategy: "auto", next: "b" }],
        c: ["@godefer/transform/jest", { strategy: "auto", next: ["d", { e: 1 }] }],
        f: ours,
      },
    });
  });

  it("refuses a configuration without any", () => {
    expect(() => withGodefer({})).toThrow(/has no transform/);
  });
});
