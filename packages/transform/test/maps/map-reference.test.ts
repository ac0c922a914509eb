import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readMapReference, withoutMapComment } from "../../src/entries/map-reference.ts";

const map = { version: 3, sources: ["a.ts"], names: [], mappings: "AAAA" };
const json = JSON.stringify(map);
const folder = mkdtempSync(join(tmpdir(), "godefer-map-"));
const path = join(folder, "a.js");
const files: Record<string, string> = {
  "a.js.map": json,
  "a b.map": json,
  "text.map": "not JSON",
  "object.map": "{}",
  "null.map": "null",
  "sections.map": JSON.stringify({ version: 3, sections: [{ offset: { line: 0, column: 0 }, map }] }),
};
for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
afterAll(() => rmSync(folder, { recursive: true }));

const comment = "//# sourceMappingURL=a.js.map";

describe("the comment that names a map", () => {
  it.each([
    ["at the end", `f();\n${comment}`, "f();\n"],
    ["before a line's end", `f();\n${comment}\n`, "f();\n\n"],
    ["before a line's end of Windows", `f();\r\n${comment}\r\n`, "f();\r\n\r\n"],
    ["behind code", `f();${comment}\n`, "f();\n"],
    ["in the old style", "f();\n//@ sourceMappingURL=a.js.map\n", "f();\n\n"],
    [
      "before other comments",
      `f();\n${comment}\n//# debugId=1\n/* it's\nthe end */ `,
      "f();\n\n//# debugId=1\n/* it's\nthe end */ ",
    ],
    ["behind another one", `f();\n//# sourceMappingURL=b.map\n${comment}`, "f();\n//# sourceMappingURL=b.map\n"],
  ])("%s", (_, text, rest) => {
    expect(readMapReference(text, path)).toMatchObject({ url: "a.js.map", file: join(folder, "a.js.map"), map });
    expect(withoutMapComment(text)).toBe(rest);
  });

  it.each([
    ["in a template literal", `const t = \`\n${comment}\nmore\`;\n`],
    ["at the end of a template literal", `const t = \`\n${comment}\`;\n`],
    ["in a template literal that ends like a comment", `const t = \`\n${comment}\n// \`;\n`],
    ["in a string", `const t = "${comment}";\n`],
    ["in a string of two lines", `const t = "\\\n${comment}\\\n";\n`],
    ["in a block comment", `f();\n/*\n${comment}\n*/\n`],
    ["before code", `${comment}\nf();\n`],
    ["nowhere", "f();\n"],
  ])("is not one %s", (_, text) => {
    expect(readMapReference(text, path)).toBeNull();
    expect(withoutMapComment(text)).toBe(text);
  });

  it("is looked for in a time that grows with the text alone", () => {
    // In a time that grows with its square this would take minutes, and the test would time out.
    const text = `${comment}\n${"//a //b /* */ ".repeat(50_000)}\n${"/* */ ** ".repeat(50_000)}f();`;
    expect(withoutMapComment(text)).toBe(text);
  });
});

describe("the map", () => {
  const read = (url: string) => readMapReference(`f();\n//# sourceMappingURL=${url}\n`, path);

  it.each([
    ["base64", `data:application/json;charset=utf-8;base64,${Buffer.from(json).toString("base64")}`],
    ["percent-encoded", `data:application/json,${encodeURIComponent(json)}`],
  ])("within the comment, %s", (_, url) => {
    expect(read(url)).toMatchObject({ url, file: null, map });
  });

  it("in a file whose name is percent-encoded", () => {
    expect(read("a%20b.map")).toMatchObject({ file: join(folder, "a b.map"), map });
  });

  it("in sections is made one", () => {
    expect(read("sections.map")?.map).toMatchObject({ sources: ["a.ts"], mappings: "AAAA" });
  });

  it.each([
    "https://example.com/a.js.map",
    "http://",
    "nowhere/a.js.map",
    "nowhere.map",
    "%E0%A4%A.map",
    "text.map",
    "object.map",
    "null.map",
    "data:application/json,%7B",
    "data:application/json,%",
    "data:application/json;base64,AAAA",
    "data:",
  ])("that cannot be read counts as none: %s", (url) => {
    expect(read(url)).toBeNull();
  });
});
