import { describe, expect, it } from "vitest";
import { transform } from "../../src/index.ts";
import { compileAlike } from "../harness/compile.ts";
import { strategies } from "../harness/behaves.ts";

/** Functions of every form, nested and beside each other, the outer ones with an end behind many inner ones. */
const forms = (i: number) => `
export function copy${i}(file, n = ${i}) { defer(file.close()); if (n > 1) return n; return file.size; }
const open${i} = async (name) => { let file = namedResult(null); defer(() => { if (recover() !== null) file = ${i}; }); file = await find(name); return file; };
function* read${i}(file) { defer(file.close(${i})); yield* file; }
function outer${i}() {
  defer(console.log("outer"));
  return [function () { defer(console.log(1)); }, () => { for (const x of list) defer(x.close()); }, function () { defer(log(2)); }];
}
function rescue${i}() { return recover(); }
call(function () { defer(log(${i})); }, function () { defer(log(${i})); });
`;

const many = (copies: number, form = forms) =>
  `import { defer, namedResult, recover } from "@godefer/runtime";\n${Array.from({ length: copies }, (_, i) => form(i)).join("")}`;

describe.each(strategies)("a file that is lowered in parts, %s", (strategy) => {
  it("is what a tree that is lowered at once is", () => {
    compileAlike(many(12), { strategy, filename: "program.js" });
  });

  it("is, function by function, what the functions are alone", () => {
    const compile = (text: string) => transform(text, { strategy, filename: "program.js" });
    const { code, diagnostics } = compile(many(40));
    expect(diagnostics).toEqual([]);
    for (const i of [0, 7, 8, 24, 39]) {
      const alone = compile(many(1, () => forms(i))).code;
      expect(code).toContain(alone.slice(alone.indexOf(`\nexport function copy${i}`)));
    }
  });
});

it("imports what only the last part needs", () => {
  const plain = (i: number) => `function close${i}(file) { defer(file.close()); }\n`;
  const source = `${many(400, plain)}async function last(file) { defer(file.close()); }\nexport function name() { return recover(); }\n`;
  const { code } = transform(source, { filename: "program.js" });
  const names = /^import \{ (.*?) \} from "@godefer\/runtime\/internal"/.exec(code)![1];
  expect(names).toContain("gopanicAsync as _gopanicAsync");
  expect(names).toContain("thenable as _thenable");
  expect(names).toContain("claim as _claim");
  expect(code.split("\n")).toHaveLength(source.split("\n").length);
});

it("is lowered at once if a function is marked outside of itself", () => {
  const methods = Array.from({ length: 60 }, (_, i) => `["m" + ${i}]() { defer(log(${i})); return recover(); }`);
  compileAlike(`${many(2)}export const { length } = Object.keys({ ${methods.join(", ")} });\n`, {
    filename: "program.js",
  });
});
