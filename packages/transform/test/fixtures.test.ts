import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { type Loader, transformSync } from "esbuild";
import { describe, expect, it } from "vitest";
import type { TransformOptions } from "../src/index.ts";
import { compile, compileAlike } from "./harness/compile.ts";

/**
 * What the compiler makes of small sources, for reading and for review. A missing output is written; all are written
 * anew by `UPDATE_FIXTURES=1 vitest run fixtures`.
 */
const folder = join(import.meta.dirname, "fixtures");
const update = Boolean(process.env["UPDATE_FIXTURES"]);
const mayWrite = update || !process.env["CI"];

const inputs = globSync("**/input.*", { cwd: folder }).sort();

describe.each(inputs)("%s", (input) => {
  const filename = basename(input);
  const place = join(folder, dirname(input));
  const source = readFileSync(join(folder, input), "utf8");
  const output = join(place, `output${extname(input)}`);
  // Vitest runs the compiler here: it would mark what it adds.
  const options = { coverage: false, ...readOptions(join(place, "options.json")), filename };

  it("compiles to its output", () => {
    const code = `${compile(source, "babel-8", options).trimEnd()}\n`;
    if (update || !existsSync(output)) {
      expect(mayWrite, `${output} is missing, and is not written in CI`).toBe(true);
      writeFileSync(output, code);
    }
    expect(code).toBe(readFileSync(output, "utf8"));
  });

  it("asks for nothing newer than ES2020 that its input does not ask for", () => {
    const loader = extname(input).replace(/^\.[cm]?/, "") as Loader;
    const compiled = readFileSync(output, "utf8");
    if (isES2020(source, loader)) expect(isES2020(compiled, loader)).toBe(true);
  });

  it("compiles alike in every lane", () => {
    expect(compileAlike(source, options)).toBe(compile(source, "babel-8", options));
  });
});

it("every output has its input", () => {
  const outputs = globSync("**/output.*", { cwd: folder }).sort();
  expect(outputs.map((file) => file.replace(/output(?=\.\w+$)/, "input"))).toEqual(inputs);
});

/** Nothing in it has to be lowered. */
function isES2020(code: string, loader: Loader): boolean {
  const [lowered, same] = ["es2020", "esnext"].map((target) => transformSync(code, { loader, target }).code);
  return lowered === same;
}

function readOptions(file: string): TransformOptions {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as TransformOptions) : {};
}
