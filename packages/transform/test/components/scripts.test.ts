import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { describe, expect, it } from "vitest";
import { compileComponent } from "../../src/entries/components/compile.ts";
import { compileForm, forms } from "./forms.ts";

const script = `import { defer, recover } from "@godefer/runtime";

function copy(file) {
  defer(() => {
    log(recover());
  });
  defer(file.close());
  throw new Error("copy");
}`;
const typed = script
  .replace("copy(file)", "copy(file: { close(): void }): never")
  .replace("recover()", "recover() as Error");

const scriptOf = ({ isTypeScript }: { readonly isTypeScript: boolean }) => (isTypeScript ? typed : script);

const layouts = {
  LF: (text: string) => text,
  CRLF: (text: string) => text.replaceAll("\n", "\r\n"),
  BOM: (text: string) => `\ufeff${text}`,
};

describe.each(forms)("$name", (form) => {
  it.each(Object.entries(layouts))("is compiled in place, %s", (_, lay) => {
    const [before, after] = [lay(form.before), form.after.replaceAll("\n", lay("\n").replace("\ufeff", ""))];
    const text = scriptOf(form).replaceAll("\n", lay("\n").replace("\ufeff", ""));
    const { code, diagnostics } = compileForm({ ...form, before, after }, text);
    expect(diagnostics).toEqual([]);
    expect(code).toMatch(/_gopanicOpenCoded/);
    expect(code).not.toMatch(/\bdefer\(/);
    expect(code.startsWith(before), "what stands in front of the script").toBe(true);
    expect(code.endsWith(after), "what stands behind the script").toBe(true);
    expect(code.split("\n").length).toBe((before + text + after).split("\n").length);
  });

  it("has a map to the file's own lines and columns, also of what was not compiled", () => {
    const { code, map } = compileForm(form, scriptOf(form));
    const text = form.before + scriptOf(form) + form.after;
    expect(map!.sourcesContent).toEqual([text]);
    for (const word of ["throw new", "Error(", "function copy", "log(", ...(/text ?\}/.exec(form.after) ?? [])]) {
      expect(placeThrough(code, map, code.indexOf(word)), word).toEqual(placeIn(text, text.indexOf(word)));
    }
    // Some compilers lead to lines alone.
    const lines = code.split("\n");
    for (const [index] of lines.entries()) {
      const { line } = originalPositionFor(new TraceMap(map as never), { line: index + 1, column: 0 });
      if (index > 0) expect(line).toBe(index + 1);
    }
  });

  it.each([
    ["defer(close());", "GD104"],
    ["if (a) { defer(close()); }", "GD104"],
    ["function f() { const a = defer(close()); }", "GD101"],
    ["function f() { defer(close); }", "GD102"],
    ["const f = defer;", "GD401"],
    ["const f = ;", "GD001"],
  ])("stops at %s, with the place in the file", (mistake, code) => {
    const text = `import { defer } from "@godefer/runtime";\n${mistake}`;
    const { diagnostics, map, ...compiled } = compileForm(form, text);
    expect(map).toBeNull();
    expect(compiled.code).toBe(form.before + text + form.after);
    const [found, ...others] = diagnostics;
    expect(others).toEqual([]);
    expect(found).toMatchObject({ code, filename: `/src/Component.${form.kind}` });
    expect(found!.line).toBe(form.before.split("\n").length + 1);
    expect(found!.frame).toContain(`> ${found!.line} | ${mistake}`);
  });

  it("is left as it is if there is nothing to compile", () => {
    for (const text of ["const a = 1;", 'import { panic } from "@godefer/runtime";', "// @godefer/runtime: defer(x)"]) {
      const { code, map, diagnostics } = compileForm(form, text);
      expect({ code, map, diagnostics }).toEqual({ code: form.before + text + form.after, map: null, diagnostics: [] });
    }
  });
});

describe("two scripts in one component", () => {
  const first = script.replace("defer, recover", "defer as later, recover").replaceAll("defer(", "later(");
  const second = script.replaceAll("copy", "move");

  it.each(["svelte", "vue", "astro"] as const)("are both compiled, and import under other names, %s", (kind) => {
    const open = kind === "astro" ? "---" : "<script module>";
    const close = kind === "astro" ? "---" : "</script>";
    const text = `${open}\n${first}\n${close}\n<script>\n${second}\n</script>\n`;
    const { code, diagnostics } = compileComponent(text, kind, { filename: `a.${kind}` });
    expect(diagnostics).toEqual([]);
    const imported = [...code.matchAll(/import \{ ([^}]*) \} from "@godefer\/runtime\/internal"/g)].map(([, names]) =>
      names!.split(", ").map((name) => name.split(" as ")[1]),
    );
    expect(imported.length).toBe(2);
    expect(new Set(imported.flat()).size).toBe(imported.flat().length);
  });

  it("tell the mistakes of both, in their order", () => {
    const mistake = 'import { defer } from "@godefer/runtime";\ndefer(x());';
    const text = `<script>\n${mistake}\n</script>\n<script setup>\n${mistake}\n</script>\n`;
    const { diagnostics } = compileComponent(text, "vue", { filename: "a.vue" });
    expect(diagnostics.map(({ code, line }) => `${code}:${line}`)).toEqual(["GD104:3", "GD104:7"]);
  });

  it("use no name that the markup has", () => {
    const text = `<script>\n${script}\n</script>\n<p>{_gorecover}</p>\n`;
    expect(compileComponent(text, "svelte", { filename: "a.svelte" }).code).toContain("gorecover as _gorecover_1");
  });
});

it("a text that is nested too deeply is a mistake", () => {
  const deep = `<script>\nimport { defer } from "@godefer/runtime";\nf(${"[".repeat(100_000)}${"]".repeat(100_000)});\n</script>`;
  expect(compileComponent(deep, "vue", { filename: "a.vue" }).diagnostics).toMatchObject([{ code: "GD002" }]);
});

it("an option that there is not is an error", () => {
  expect(() => compileComponent("", "vue", { filename: "a.vue", strategi: "auto" } as never)).toThrow(/strategi/);
});

function placeThrough(code: string, map: unknown, offset: number) {
  const { line, column } = originalPositionFor(new TraceMap(map as never), placeIn(code, offset));
  return { line, column };
}

function placeIn(text: string, offset: number) {
  const lines = text.slice(0, offset).split("\n");
  return { line: lines.length, column: lines.at(-1)!.length };
}
