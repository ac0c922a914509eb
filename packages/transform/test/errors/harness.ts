import { type InputOptions, transformSync } from "@babel/core";
import ts from "typescript";
import { expect, it } from "vitest";
import godefer, { GodeferError } from "../../src/entries/babel.ts";
import { transformer } from "../../src/entries/ts.ts";
import { type Diagnostic, explain, transform } from "../../src/index.ts";

const IMPORT = `import { defer, namedResult, panicking, recover } from "@godefer/runtime";\n`;

export interface Description {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

export interface Mistake extends Description {
  /**
   * With what the error points at between « and »: once for each error. A source that does not name the runtime gets the
   * import of all pseudo-calls in front of it.
   */
  readonly source: string;
  /** The source after the hint was followed. */
  readonly fixed?: string;
  /** Its ending says how the source is read. */
  readonly filename?: string;
  /** The TypeScript transformer has no such mistake: what only other tools get wrong is right there. */
  readonly exceptTypeScript?: boolean;
}

/** A test that the compiler finds exactly this in the source, whichever way it is asked, and nothing once it is fixed. */
export function mistake(title: string, { source, fixed, filename, exceptTypeScript, ...description }: Mistake): void {
  it(title, () => {
    const { text, spans } = readMarks(source);
    expect(spans.length).toBeGreaterThan(0);
    const expected = spans.map((span) => ({ ...description, ...span }));
    expect(diagnose(text, filename, exceptTypeScript).map(withSpan(text))).toEqual(expected);
    if (fixed !== undefined) expect(diagnose(complete(fixed), filename)).toEqual([]);
  });
}

/** A test that source very like a mistake is none. */
export function valid(title: string, source: string, filename?: string): void {
  it(title, () => {
    expect(diagnose(complete(source), filename)).toEqual([]);
  });
}

/** What the compiler finds; the four ways to ask it must agree. */
export function diagnose(text: string, filename = "/project/case.ts", exceptTypeScript = false): readonly Diagnostic[] {
  const { diagnostics, code, map } = transform(text, { filename });
  if (diagnostics.length > 0) expect({ code, map }).toEqual({ code: text, map: null });
  expect(explain(text, { filename }).diagnostics).toEqual(diagnostics);
  expect(buildError(text, filename)?.diagnostics ?? []).toEqual(diagnostics);
  if (!exceptTypeScript) expect(typeScriptError(text, filename)?.diagnostics ?? []).toEqual(diagnostics);
  return diagnostics;
}

/** What a build with the Babel plugin is ended by; null if it succeeds. */
export function buildError(text: string, filename: string): GodeferError | null {
  const options: InputOptions = {
    filename,
    configFile: false,
    babelrc: false,
    sourceType: filename.endsWith(".cjs") ? "script" : "unambiguous",
    parserOpts: {
      plugins: [...(filename.endsWith(".ts") ? (["typescript"] as const) : []), "decorators-legacy", "jsx"],
    },
    plugins: [godefer],
  };
  return caught(() => transformSync(text, options));
}

/** What the TypeScript transformer throws; null if it compiles the file. */
export function typeScriptError(text: string, filename: string): GodeferError | null {
  const file = ts.createSourceFile(filename, text, ts.ScriptTarget.ESNext, true);
  return caught(() => ts.transform(file, [transformer(ts)]));
}

function caught(build: () => unknown): GodeferError | null {
  try {
    build();
    return null;
  } catch (error) {
    if (error instanceof GodeferError) return error;
    throw error;
  }
}

export function complete(source: string): string {
  return source.includes("@godefer/runtime") ? source : IMPORT + source;
}

interface MarkedSpan {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
}

/** Takes the marks out of a source; the spans between them in order of their beginnings. */
export function readMarks(source: string): { text: string; spans: MarkedSpan[] } {
  const open: number[] = [];
  const ranges: [number, number][] = [];
  let text = "";
  for (const character of complete(source)) {
    if (character === "«") open.push(text.length);
    else if (character === "»") ranges.push([open.pop()!, text.length]);
    else text += character;
  }
  const spans = ranges
    .sort(([a], [b]) => a - b)
    .map(([start, end]) => {
      const above = text.slice(0, start).split("\n");
      return { text: text.slice(start, end), start, end, line: above.length, column: above.at(-1)!.length + 1 };
    });
  return { text, spans };
}

function withSpan(source: string) {
  return ({ code, message, hint, start, end, line, column }: Diagnostic): Description & MarkedSpan => {
    return { code, message, hint, text: source.slice(start, end), start, end, line, column };
  };
}
