import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { beforeEach, describe, expect, it } from "vitest";
import { inPage } from "../../src/entries/page-place.ts";
import { PAGE_SCRIPT } from "../../src/entries/page-script.ts";
import { transform } from "../../src/index.ts";
import type { SourceMap } from "../../src/types.ts";

const good = `
  import { defer } from "@godefer/runtime";
  function f() { defer(x()); throw new Error("f"); }
`;
const bad = ` import { defer } from "@godefer/runtime"; defer(x()); `;

let filename: string;
beforeEach(() => {
  filename = join(mkdtempSync(join(tmpdir(), "godefer-page-")), "index.html");
});

function compile(script: string, page: string, earlier: SourceMap | null = null) {
  writeFileSync(filename, page);
  return inPage(transform(script, { filename }), script, filename, earlier);
}

function placeIn(text: string, offset: number) {
  const lines = text.slice(0, offset).split("\n");
  return { line: lines.length, column: lines.at(-1)!.length };
}

describe("a script of a page", () => {
  it.each([
    ["\n", good],
    ["\r\n", good],
    ["\r", good],
    ["\n", good.replaceAll("\n", "").trim()],
  ])("has a map to the page, %j: %j", (newline, script) => {
    const page = `<html>\n<script type="module">${script}</script></html>`;
    const { code, map } = compile(script, page.replaceAll("\n", newline));
    const found = originalPositionFor(new TraceMap(map as never), placeIn(code, code.indexOf("new Error")));
    expect(found).toMatchObject(placeIn(page, page.indexOf("new Error")));
    expect(map!.sourcesContent).toEqual([page]);
  });

  it("keeps its map where Vite has one to the page", () => {
    const earlier = (source: string): SourceMap => ({ version: 3, names: [], sources: [source], mappings: "AAAA" });
    const page = `<html>\n<script>${good}</script>`;
    const own = transform(good, { filename }).map!.mappings;
    expect(compile(good, page, earlier(filename)).map!.mappings).toBe(own);
    expect(compile(good, page, earlier(`${filename}?html-proxy&index=0.js`)).map!.mappings).not.toBe(own);
  });

  it("has its mistakes at their places in the page, in its first line too", () => {
    const { diagnostics } = compile(bad, `<html>\n<script type="module">${bad}</script></html>`);
    expect(diagnostics).toMatchObject([{ code: "GD104", filename, line: 2, column: 66 }]);
    expect(diagnostics[0]!.frame).toContain('<script type="module">');
  });

  it("has them at their places in the script if the page has another text", () => {
    expect(compile(bad, "<html></html>").diagnostics).toMatchObject([{ code: "GD104", line: 1, column: 44 }]);
  });
});

it.each([
  ["/a/index.html?html-proxy&index=0.js", true],
  ["/a/index.html?html-proxy&inline-css&index=0.css", false],
  ["/a/index.html", false],
])("%s", (id, isScript) => {
  expect(PAGE_SCRIPT.test(id)).toBe(isScript);
});
