import { expect, it } from "vitest";
import { transform } from "../../src/index.ts";

const compile = (source: string, imports: string) =>
  transform(`import { ${imports} } from "@godefer/runtime";\n${source}`, { filename: "file.js", coverage: false });

it("knows a file of React's by a hook in a function that mentions nothing of the runtime", () => {
  const component = "export function Show(file) { defer(file.close()); return file.size; }";
  const hook = "function useSize(file) { return useId(file); }";
  expect(compile(`${hook}\n${component}`, "defer").code).toContain('"use no memo"');
  expect(compile(component, "defer").code).not.toContain('"use no memo"');
});

it("marks a private method that a method which mentions nothing of the runtime hands out", () => {
  const source = `export class File {
    #undo() { return recover(); }
    handler() { return this.#undo; }
  }`;
  const { code, diagnostics } = compile(source, "recover");
  expect(diagnostics).toEqual([]);
  expect(code).not.toContain("return this.#undo;");
});

it("finds uses that are mistakes in functions that have none but these", () => {
  const sources = [
    "function f() { return [defer]; }",
    "const f = () => defer;",
    "class C { m() { g(() => defer(f())); } }",
  ];
  for (const source of sources) expect(compile(source, "defer").diagnostics, source).toHaveLength(1);
  const dynamic = transform(`async function f(file) { (await import("@godefer/runtime")).defer(file.close()); }`);
  expect(dynamic.map).not.toBeNull();
});
