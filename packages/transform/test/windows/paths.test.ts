import { win32 } from "node:path";
import { describe, expect, it } from "vitest";
import { readCommands } from "../../src/cli/doctor/project/scripts.ts";
import { moveSources } from "../../src/cli/build/move-sources.ts";
import { PAGE_SCRIPT } from "../../src/entries/page-script.ts";
import { componentKind } from "../../src/entries/components/ids.ts";
import { isSource } from "../../src/file-names.ts";
import { explain, formatDiagnostic, transform } from "../../src/index.ts";

/** What Windows writes in another way, checked on every system: paths, line ends, what scripts look like in cmd.exe. */

const source = `import { defer } from "@godefer/runtime";\nexport function f(file: any) {\n  defer(file.close());\n}\n`;
const paths = [
  "C:\\project\\src\\a.ts",
  "C:/project/src/a.ts",
  "\\\\server\\share\\src\\a.ts",
  "src\\a.ts",
  "file:///C:/project/src/a.ts",
];

describe.each(paths)("the file %s", (filename) => {
  it("is read as TypeScript, and its map has the name alone", () => {
    const { map, diagnostics } = transform(source, { filename });
    expect(diagnostics).toEqual([]);
    expect(map?.sources).toEqual(["a.ts"]);
  });

  it("is named in messages as it was given", () => {
    const { diagnostics } = explain(source.replace("file.close()", "file"), { filename });
    expect(formatDiagnostic(diagnostics[0]!).startsWith(`${filename}:3:9 GD102: `)).toBe(true);
  });
});

describe("line ends of Windows", () => {
  it("stay, and every line keeps its number", () => {
    const { code } = transform(source.replaceAll("\n", "\r\n"), { filename: "a.ts" });
    expect(code.replaceAll("\r\n", "\n")).toBe(transform(source, { filename: "a.ts" }).code);
    expect(/(?<!\r)\n/.exec(code)).toBe(null);
  });

  it("count as one for places", () => {
    const mistake = source.replace("file.close()", "file").replaceAll("\n", "\r\n");
    const [found] = explain(mistake, { filename: "a.ts" }).diagnostics;
    expect([found!.line, found!.column]).toEqual([3, 9]);
    const { functions } = explain(source.replaceAll("\n", "\r\n"), { filename: "a.ts" });
    expect(functions[0]!.sites[0]).toMatchObject({ line: 3, column: 3, text: "defer(file.close());" });
  });
});

it("names of files are told by their endings, whatever stands in front", () => {
  expect(["C:\\a\\b.mts", "\\\\server\\a.vue", "..\\c.jsx"].map(isSource)).toEqual([true, true, true]);
  expect(["C:\\a\\b.d.ts", "C:\\a.ts\\b", "style.d.css.ts"].map(isSource)).toEqual([false, false, false]);
  expect(componentKind("C:\\app\\Page.svelte")).toBe("svelte");
  expect(PAGE_SCRIPT.test("C:/app/index.html?html-proxy&index=0.js")).toBe(true);
});

describe("a map that moves to another folder", () => {
  const move = (sources: (string | null)[], from: string, to: string, sourceRoot?: string) =>
    moveSources({ sources, ...(sourceRoot !== undefined && { sourceRoot }) }, from, to, win32).sources;

  it.each([
    [["..\\src\\a.ts"], "C:\\project\\dist", "C:\\project\\out\\deep", ["../../src/a.ts"]],
    [["../src/a.ts"], "C:\\project\\dist", "C:\\project\\out", ["../src/a.ts"]],
    [["../src/a b.ts"], "C:\\project\\dist", "D:\\out", ["file:///C:/project/src/a%20b.ts"]],
    [["../a.ts"], "\\\\server\\share\\dist", "C:\\out", ["file://server/share/a.ts"]],
    [
      ["C:\\lib\\b.ts", "file:///C:/c.ts", "\\\\server\\d.ts", null],
      "C:\\a",
      "C:\\b",
      ["C:\\lib\\b.ts", "file:///C:/c.ts", "\\\\server\\d.ts", null],
    ],
  ])("%j from %s to %s", (sources, from, to, moved) => {
    expect(move(sources, from, to)).toEqual(moved);
  });

  it("with a root", () => {
    expect(move(["a.ts"], "C:\\project\\dist", "C:\\project\\out\\deep", "..\\src")).toEqual(["../../src/a.ts"]);
  });
});

describe("a script that cmd.exe runs", () => {
  const read = (text: string) => readCommands({ test: text }).map(({ program, args, env }) => ({ program, args, env }));
  const NODE_OPTIONS = "--import=@godefer/transform/register";

  it("sets variables for the commands that follow", () => {
    const expected = [{ program: "ava", args: ["--watch"], env: { NODE_OPTIONS } }];
    expect(read(`set NODE_OPTIONS=${NODE_OPTIONS}&& ava --watch`)).toEqual(expected);
    expect(read(`set "NODE_OPTIONS=${NODE_OPTIONS}" && ava --watch`)).toEqual(expected);
    expect(read(`export NODE_OPTIONS=${NODE_OPTIONS}; ava --watch`)).toEqual(expected);
    expect(read(`cross-env NODE_OPTIONS=${NODE_OPTIONS} ava --watch`)).toEqual(expected);
  });

  it("has backslashes in its paths", () => {
    expect(read(".\\node_modules\\.bin\\vite.cmd build --config .\\config\\vite.config.ts -o=..\\out")).toEqual([
      { program: "vite", args: ["build", "--config", "./config/vite.config.ts", "-o=../out"], env: {} },
    ]);
  });
});
