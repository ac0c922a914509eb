import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "@babel/parser";
import { generate } from "@babel/generator";
import { formatDiagnostic, transform } from "@godefer/transform";
import { describe, expect, it } from "vitest";
import { Project } from "../../../e2e/recipes/compile.ts";
import { root } from "../../src/docs/addresses.ts";
import { findPages, isGenerated } from "../../src/docs/sources.ts";
import { type Block, readBlocks, readDocstrings } from "./blocks.ts";

const files = [...new Set(findPages().map(({ source }) => source))].filter((source) => !isGenerated(source));
const blocks = [...files, "README.zh-CN.md", ...globSync("packages/*/README.md", { cwd: root })].flatMap(readBlocks);
const ofSite = blocks.filter(({ place }) => place.startsWith("packages/site/"));

const names = ["defer", "go", "goexit", "namedResult", "panic", "panicking", "recover", "formatPanic", "panicInfo"];

describe("compiles", () => {
  const right = [...blocks, ...readDocstrings()].filter(({ isWrong }) => !isWrong);

  it.each(right)("$place", (block) => {
    const { code, diagnostics } = transform(moduleOf(block), { filename: `example.${block.language}` });
    // The code frame is that of what was made of the example.
    expect(diagnostics.map(formatDiagnostic).join("\n\n")).toBe("");
    const { errors } = parse(code, { sourceType: "module", plugins: ["typescript", "jsx"], errorRecovery: true });
    // One page is about `with`, which no module has.
    expect(errors.filter(({ reasonCode }) => reasonCode !== "StrictWith")).toEqual([]);
  });
});

/** An example as a module: with the imports that it leaves out, and in a function if it is the body of one. */
function moduleOf({ code }: Block): string {
  if (/^import .* from "|\brequire\(/m.test(code)) return code;
  const used = names.filter((name) => new RegExp(`\\b${name}\\(`).test(code));
  const imports = used.length === 0 ? "" : `import { ${used.join(", ")} } from "@godefer/runtime";\n`;
  const isModule = /^(?:import|export) /m.test(code) || !/^(?:defer\(|return\b)/m.test(code);
  return isModule ? imports + code : `${imports}async function example() {\n${code}\n}\n`;
}

it("the examples of the site's own pages have the right types", async () => {
  const snippets = ofSite
    .filter(({ language, note }) => language === "ts" && !note.includes("compiled"))
    .map(({ place, code }) => ({ name: place.replaceAll(/\W/g, "-"), language: "ts", text: code }));
  expect(snippets.length).toBeGreaterThan(0);
  const checked = await new Project("site", snippets).checkTypes("typescript");
  expect(checked).toEqual({ stdout: "", stderr: "", status: 0 });
});

describe("a program shown as it was compiled is what the compiler makes of it", () => {
  const shown = ofSite.filter(({ note }) => note.startsWith("compiled "));

  it("in the guide and its translation", () => expect(shown.length).toBe(2));

  it.each(shown)("$place", ({ note, code }) => {
    const [, example] = note.split(" ");
    const source = readFileSync(join(root, `packages/site/src/examples/${example}/program.ts`), "utf8");
    expect(laidOut(code)).toEqual(laidOut(transform(source, { filename: "program.ts", coverage: false }).code));
  });
});

/** By one printer: in the page the lines are laid out for reading. */
const laidOut = (code: string) =>
  generate(parse(code, { sourceType: "module", plugins: ["typescript"] })).code.split("\n");

describe("a page in Chinese has the parts of the one in English", () => {
  const translated = globSync("packages/site/pages/zh/**/*.md", { cwd: root }).map((file) =>
    file.replaceAll("\\", "/"),
  );

  it("for some pages", () => expect(translated.length).toBeGreaterThan(0));

  it.each(translated)("%s", (file) => {
    expect(partsOf(file)).toEqual(partsOf(file.replace("/zh/", "/")));
  });
});

/** Headings by their level, code blocks but for what stands behind their languages, components. */
function partsOf(file: string): readonly string[] {
  const text = readFileSync(join(root, file), "utf8");
  return [...text.matchAll(/^(?:#+ |<[A-Z].*>$|```(\w+).*\n[^]*?^```$)/gm)].map(([part, language]) =>
    language === undefined ? part : part.replace(/.*/, language),
  );
}
