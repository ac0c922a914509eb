import { describe, expect, it } from "vitest";
import { explainComponent } from "../../src/entries/components/explain.ts";

const script = `import { defer } from "@godefer/runtime";\nfunction close(x) {\n  defer(x.close());\n  defer(x);\n}`;
const components = [
  ["vue", `<script>\n${script}\n</script>\n<template>\n<p @click="defer(x())" />\n</template>\n`],
  ["svelte", `<script>\n${script}\n</script>\n\n<p onclick={() => defer(x())}></p>\n`],
  ["astro", `---\n${script}\n---\n\n<p>{(() => { defer(x()); })()}</p>\n`],
] as const;

describe.each(components)("a component of %s", (kind, text) => {
  const filename = `a.${kind}`;

  it("has the mistakes of its scripts and its markup, at their places", () => {
    const { diagnostics } = explainComponent(text, kind, { filename });
    const line = text.split("\n").findIndex((each) => each.startsWith("<p")) + 1;
    expect(diagnostics.map((each) => `${each.code} ${each.line}`)).toEqual(["GD102 5", `GD007 ${line}`]);
    for (const { start, end } of diagnostics) expect(["x", "defer"]).toContain(text.slice(start, end));
  });

  it("has the functions that defer", () => {
    const right = text.replace("  defer(x);\n", "").replaceAll("defer(x())", "close(x)");
    const { functions, diagnostics } = explainComponent(right, kind, { filename });
    expect(diagnostics).toEqual([]);
    expect(functions.map(({ name, sites }) => `${name} ${sites.length}`)).toEqual(["close 1"]);
  });

  it("is not looked at if it does not name the runtime", () => {
    const other = text.replace("@godefer/runtime", "./go.js");
    expect(explainComponent(other, kind, { filename })).toEqual({ functions: [], diagnostics: [] });
    const options = { filename, importSource: ["@godefer/runtime", "./go.js"] };
    expect(explainComponent(other, kind, options).diagnostics).toHaveLength(2);
  });

  it("takes no option that there is not", () => {
    const options = { filename, importSources: "./go.js" };
    expect(() => explainComponent(text, kind, options)).toThrow('Did you mean "importSource"?');
  });
});
