import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as runtime from "@godefer/runtime";
import { describe, expect, it } from "vitest";
import { transform } from "../src/index.ts";
import { MARKERS, PSEUDO_CALLS } from "../src/pseudo-calls.ts";

/** Each pseudo-call is known wherever one has to be: what is here fails for one that is only half added. */

const root = join(import.meta.dirname, "../../..");
const read = (file: string) => readFileSync(join(root, file), "utf8");
const names = [...MARKERS];

const exported = Object.entries(runtime).flatMap(([name, value]) => (throwsUncompiled(value) ? [name] : []));

it("the pseudo-calls of the table are those of the runtime", () => {
  expect(names.sort()).toEqual(exported.sort());
});

describe.each(Object.entries(PSEUDO_CALLS))("%s", (name, { example }) => {
  const codesIn = (source: string) =>
    transform(`const { ${name} } = require("@godefer/runtime");\n${source}`, {
      filename: "example.cjs",
    }).diagnostics.map(({ code, hint }) => [code, hint.includes(example)]);

  it("is a mistake as a value, and the hint calls it", () => {
    expect(codesIn(`function f(use) { use(${name}); }`)).toEqual([["GD401", true]]);
  });

  it("is a mistake in a with statement", () => {
    const codes = codesIn(`function f(object, file) { with (object) { ${example} } }`).map(([code]) => code);
    expect(codes).toContain("GD403");
  });

  it("is called as the example calls it", () => {
    expect(codesIn(`function f(file) { ${example} }`)).toEqual([]);
  });

  it("is a mistake where it is not seen how it gets there", () => {
    const { diagnostics } = transform(`const all = [require("@godefer/runtime")]; all[0].${name}();`, {
      filename: "example.cjs",
    });
    expect(diagnostics.map(({ code, message }) => [code, message.split(" ", 1)[0]])).toEqual([["GD404", name]]);
  });

  it.each(["README.md", "README.zh-CN.md"])("has a row in the API of %s", (file) => {
    expect(read(file)).toMatch(new RegExp(`^\\| \`${name}[<(]`, "m"));
  });

  it.each(["packages/runtime/README.md", "docs/cli.md", "docs/architecture.md"])("is named in %s", (file) => {
    expect(read(file)).toContain(`\`${name}\``);
  });

  it("has a rule in docs/semantics.md", () => {
    const [, ...rules] = read("docs/semantics.md").split(/^### (?=S\d+ )/m);
    expect(rules.filter((rule) => rule.includes(`${name}(`)).length).toBeGreaterThan(0);
  });

  it.each(["GD401", "GD403"])("is in the title of %s, and in that code's row of S70", (code) => {
    expect(read(`docs/errors/${code}.md`).split("\n", 1)[0]).toContain(`\`${name}\``);
    expect(read("docs/semantics.md")).toMatch(new RegExp(`^\\| ${code} \\|.*(?:\`${name}\`|a pseudo-call)`, "m"));
  });

  it("is known to the lint rules", () => {
    expect(read("packages/eslint-plugin/src/runtime-names.ts")).toContain(`"${name}"`);
  });
});

function throwsUncompiled(value: unknown): boolean {
  // A class throws another error when it is called.
  if (typeof value !== "function" || /^class\b/.test(String(value))) return false;
  try {
    (value as (given: unknown) => unknown)(() => undefined);
    return false;
  } catch (error) {
    return String(error).includes("was not compiled");
  }
}
