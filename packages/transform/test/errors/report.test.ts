import { describe, expect, it } from "vitest";
import { GodeferError } from "../../src/entries/babel.ts";
import { formatDiagnostic, transform } from "../../src/index.ts";
import { buildError, diagnose, readMarks } from "./harness.ts";

describe("all mistakes of a file at once", () => {
  const { text, spans } = readMarks(`import { defer, namedResult, recover } from "@godefer/runtime";

const rescue = (first = make(), ...others) => {
  log(«recover()», first, others);
};

class Pool {
  constructor(size) {
    let free = «namedResult(size)»;
  }

  async drain(connections) {
    for (const connection of connections) defer(«connection.close»);
    await «defer(this.close())»;
    return new Promise((resolve) => {
      defer(«async () => {
        resolve();
      }»);
      «namedResult(0)»;
      defer(«(error) => {
        «recover(error)»;
        «defer»?.call();
      }»);
    });
  }
}

«defer(new Pool().drain());»
`);

  it("are told in the order of the source, whichever rule finds them", () => {
    const found = diagnose(text).map(({ code, start, end, line, column }) => ({ code, start, end, line, column }));
    const codes = ["GD202", "GD303", "GD102", "GD101", "GD106", "GD301", "GD105", "GD201", "GD401", "GD104"];
    expect(found).toEqual(
      spans.map(({ start, end, line, column }, index) => ({ code: codes[index], start, end, line, column })),
    );
  });

  it("leave the source as it is, and nothing is said of its functions", () => {
    const { code, map, functions } = transform(text);
    expect(code).toBe(text);
    expect(map).toBeNull();
    expect(functions).toEqual([]);
  });

  it("end a build with one error", () => {
    const error = buildError(text, "/project/pool.js")!;
    expect(error).toBeInstanceOf(GodeferError);
    expect(error).toMatchObject({ name: "GodeferError", code: expect.any(String) });
    expect(error.diagnostics).toHaveLength(spans.length);
    for (const diagnostic of error.diagnostics) {
      expect(diagnostic.filename).toBe("/project/pool.js");
      expect(error.message).toContain(formatDiagnostic(diagnostic));
    }
  });
});

describe("a diagnostic as it is printed", () => {
  const print = (source: string, filename?: string) =>
    transform(source, { filename }).diagnostics.map(formatDiagnostic).join("\n\n");

  it("has place, code, fact, frame, hint and page", () => {
    const source = `import { defer } from "@godefer/runtime";\n\nexport function copy(file) {\n  defer(file.close);\n  file.copy();\n}\n`;
    expect(print(source, "src/copy.js")).toBe(
      `src/copy.js:4:9 GD102: defer needs a call or a function literal, but \`file.close\` is neither.
  2 |
  3 | export function copy(file) {
> 4 |   defer(file.close);
    |         ^^^^^^^^^^
  5 |   file.copy();
  6 | }
  7 |
Did you mean defer(file.close())? If it is a promise, in an async function: defer(async () => { await file.close; });
https://godefer.github.io/godefer/errors/GD102`,
    );
  });

  it("says <source> if the file has no name", () => {
    expect(print(`import { defer } from "@godefer/runtime";\ndefer(f());`)).toMatch(/^<source>:2:1 GD104: /);
  });

  it("draws the first line of what has several", () => {
    const source = `import { defer } from "@godefer/runtime";\nfunction f() {\n\tdefer(async () => {\n\t\tawait x();\n\t});\n}`;
    expect(print(source)).toContain(
      `
  1 | import { defer } from "@godefer/runtime";
  2 | function f() {
> 3 | \tdefer(async () => {
    | \t      ^^^^^^^^^^^^^
  4 | \t\tawait x();
  5 | \t});
  6 | }
`,
    );
  });
});

describe("line and column", () => {
  const place = (source: string) => {
    const [diagnostic] = diagnose(source);
    const { line, column, start, end, frame } = diagnostic!;
    return {
      line,
      column,
      text: source.slice(start, end),
      frame: frame.split("\n").find((text) => text.includes("^")),
    };
  };
  const first = `import { defer } from "@godefer/runtime";`;

  it.each([
    ["a line feed", "\n"],
    ["a carriage return and a line feed", "\r\n"],
    ["a carriage return", "\r"],
    ["a line separator", "\u2028"],
  ])("lines end with %s", (_, end) => {
    const source = [first, "", "run(1,", "  defer);", ""].join(end);
    expect(place(source)).toEqual({ line: 4, column: 3, text: "defer", frame: "    |   ^^^^^" });
  });
  it("columns are UTF-16 code units", () => {
    const source = `${first}\n"😀"; run(defer);`;
    expect(place(source)).toMatchObject({ line: 2, column: 11, text: "defer" });
  });
  it("a tab is one column, and one in the frame", () => {
    expect(place(`${first}\n\trun(defer);`)).toEqual({ line: 2, column: 6, text: "defer", frame: "    | \t    ^^^^^" });
  });
  it("below a byte order mark", () => {
    expect(place(`\uFEFF${first}\nrun(defer);`)).toMatchObject({ line: 2, column: 5, text: "defer" });
  });
  it("below a hashbang", () => {
    expect(place(`#!/usr/bin/env node\n${first}\nrun(defer);`)).toMatchObject({ line: 3, column: 5, text: "defer" });
  });
  it("in the first line", () => {
    expect(place(`${first} run(defer);`)).toMatchObject({ line: 1, column: first.length + 6, text: "defer" });
  });
});
