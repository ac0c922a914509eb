import { afterEach, describe, expect, it, vi } from "vitest";
import { transformSync } from "@babel/core";
import ts from "typescript";
import godefer from "../src/entries/babel.ts";
import { transformer } from "../src/entries/ts.ts";
import { compile, type Lane, lanes } from "./harness/compile.ts";

const HINT = "/* istanbul ignore next -- @preserve */";

const sync = `import { defer, recover } from "@godefer/runtime";
export function copy(from, to) {
  const source = open(from);
  defer(source.close());
  if (from === to) return 0;
  defer(() => {
    if (recover() !== null) remove(to);
  });
  return source.pipe(to);
}
`;

const asynchronous = `import { defer } from "@godefer/runtime";
export async function readAll(paths) {
  for (const path of paths) {
    const file = await open(path);
    defer(file?.close(...paths));
  }
  return Promise.all(paths.map((path) => (path ? 1 : 2)));
}
`;

/** The lines that coverage tools see: a hint takes the next statement with all that is in it away. */
function counted(code: string): readonly string[] {
  const lines = code
    // What keeps a name away from a function of the user's is left out by itself.
    .replace(/\(\s*\/\*[^*]*\*\/\s*\(?_value\)?\s*=>\s*\{\s*(\/\*[^*]*\*\/\s*)?return _value;\s*\}\)/g, "unnamed")
    .split("\n")
    .map((line) => line.trimEnd());
  const left: string[] = [];
  for (let i = 0; i < lines.length; i++) {
    if (!lines[i]!.includes(HINT)) left.push(lines[i]!.trim());
    else i = endOfStatement(lines, i);
  }
  return left.filter((line) => /\w/.test(line));
}

/** The statement ends with the first line behind it that stands no deeper, or closes it. */
function endOfStatement(lines: readonly string[], hint: number): number {
  const depth = (i: number) => /^\s*/.exec(lines[i]!)![0].length;
  // TypeScript prints the statement behind its comment, Babel below it.
  const start = lines[hint]!.endsWith(HINT) ? hint + 1 : hint;
  let end = start;
  while (end + 1 < lines.length && depth(end + 1) > depth(hint)) end++;
  return /^\s*[}\])]/.test(lines[end + 1] ?? "") && depth(end + 1) === depth(hint) && end > start ? end + 1 : end;
}

/** As TypeScript prints it: each statement in a line of its own. A comment in a line of its own is the next statement's. */
function compiled(source: string, lane: Lane): string {
  const compilerOptions = { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext };
  const before = lane === "typescript" ? [transformer(ts, { coverage: true })] : [];
  const text = lane === "typescript" ? source : compile(source, lane, { filename: "a.ts", coverage: true });
  return ts.transpileModule(text.replaceAll(HINT, `\n${HINT}`), {
    fileName: "a.ts",
    compilerOptions,
    transformers: { before },
  }).outputText;
}

describe.each(lanes)("what is left to count, %s", (lane) => {
  it("of a frame with bits are the user's statements", () => {
    const lines = counted(compiled(sync, lane)).filter((line) => !/^import|^export|^let|^_/.test(line));
    const joined = lines.join("\n");
    expect(joined).toContain("if (from === to)");
    expect(joined).toMatch(/if \(_gorecover\(_panic\) !== null\)/);
    expect(joined).not.toMatch(/_leaving|_noPanic|if \(_bits|typeof/);
  });

  it("of an async frame with a list are the user's statements", () => {
    const joined = counted(compiled(asynchronous, lane)).join("\n");
    expect(joined).toContain("path ? 1 : 2");
    expect(joined).toContain("await open(path)");
    expect(joined).not.toMatch(/_leaving|\.then|while|!= null/);
  });
});

describe("without being told", () => {
  afterEach(() => vi.unstubAllEnvs());

  it.each([
    { title: "in Vitest", env: { VITEST: "true" }, marked: true },
    { title: "in Jest", env: { JEST_WORKER_ID: "1" }, marked: true },
    { title: "elsewhere", env: {}, marked: false },
  ])("$title, the code is marked: $marked", ({ env, marked }) => {
    for (const name of ["VITEST", "JEST_WORKER_ID"]) vi.stubEnv(name, undefined);
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    for (const lane of ["babel-8", "babel-7"] as const) {
      expect(compile(sync, lane, { filename: "a.ts" }).includes(HINT)).toBe(marked);
    }
  });

  it("in what babel-loader keeps, the code is not marked, unless the option says so", () => {
    vi.stubEnv("VITEST", "true");
    const build = (options: object) =>
      transformSync(sync, {
        ...{ filename: "a.js", babelrc: false, configFile: false },
        ...{ caller: { name: "babel-loader" }, plugins: [[godefer, options]] },
      })!.code;
    expect(build({})).not.toContain(HINT);
    expect(build({ coverage: true })).toContain(HINT);
  });
});

const classes = `import { recover } from "@godefer/runtime";
@decorated class A { static x = f(); [key()]() { recover(); } }
class B { static { f(); } rescue() { recover(); } }
class C { [key()]() { recover(); } rescue() { recover(); } }
`;

it.each(lanes)("nothing that marks a method is counted, %s", (lane) => {
  const text = compiled(classes, lane);
  const marks = text.split("\n").filter((line) => /^\s*(?:\/\*.*\*\/ )?(?:_mark|let _key)|_class =>/.test(line));
  expect(counted(text).filter((line) => /^_mark(Method|Static)|^let _key/.test(line))).toEqual([]);
  expect(marks.length).toBeGreaterThan(0);
});
