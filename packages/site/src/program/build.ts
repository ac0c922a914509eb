import { type FunctionReport, type SourceMap, transform } from "@godefer/transform";
import { FILENAME } from "./filename.ts";
import { importsOf } from "./linkable.ts";
import { type Mistake, placeAt } from "./mistake.ts";
import { parseModule } from "./parse.ts";
import { stripTypes } from "./strip-types.ts";

export type StrategyOption = "auto" | "open-coded" | "linked-list";

/** What a program has become. */
export interface Build {
  readonly source: string;
  readonly strategy: StrategyOption;
  /** What the compiler made of it, types still in it; the source itself if there was nothing to compile. */
  readonly code: string;
  /** null if the code is the source. */
  readonly map: SourceMap | null;
  readonly functions: readonly FunctionReport[];
  /** Everything that is wrong, in the order of the source. */
  readonly mistakes: readonly Mistake[];
  /** The code without its types, at the same lines and columns; null if the program cannot run. */
  readonly script: string | null;
}

/** The modules that a program finds in the page. */
const MODULES = ["@godefer/runtime", "@godefer/runtime/internal", "@godefer/runtime/crash"] as const;

/**
 * Compiles a program and leaves out its types.
 *
 * @example
 * const { script, mistakes } = build("defer(f());", "auto");
 */
export function build(source: string, strategy: StrategyOption): Build {
  const { code, map, functions, diagnostics } = transform(source, { filename: FILENAME, strategy, coverage: false });
  const mistakes = [
    ...diagnostics.map((found): Mistake => ({ ...found, kind: "compiler" })),
    // What the compiler could not parse, nobody else can.
    ...(diagnostics.some((found) => found.code === "GD001") ? [] : findMistakes(source)),
  ].sort((a, b) => a.start - b.start);
  const script = mistakes.length > 0 ? null : stripTypes(code).text;
  return { source, strategy, code, map, functions, mistakes, script };
}

/** What is no mistake to the compiler, which leaves the types and the imports to others. */
function findMistakes(source: string): Mistake[] {
  try {
    const { text, refused } = stripTypes(source);
    // Some mistakes a parser does not look for as long as there may be types.
    if (refused.length === 0) parseModule(text, "javascript");
    const mistakes = refused.map(({ start, end, what }): Mistake => {
      return { ...placeAt(source, start, end), kind: "not-erasable", what };
    });
    return [...mistakes, ...findMissingModules(source, text)];
  } catch (error) {
    const { pos, message } = error as { readonly pos?: number; readonly message: string };
    if (pos === undefined) throw error;
    // The parser puts the place behind its message.
    const fact = message.replace(/ \(\d+:\d+\)$/, "");
    return [{ ...placeAt(source, pos, pos), kind: "compiler", code: "GD001", message: fact, hint: "Fix the syntax." }];
  }
}

function findMissingModules(source: string, text: string): Mistake[] {
  return importsOf(text).flatMap(({ start, end, value }): Mistake[] => {
    const name = String(value);
    return isFound(name) ? [] : [{ ...placeAt(source, start, end), kind: "no-such-module", name }];
  });
}

/** A module that has an address is the browser's affair. */
function isFound(name: string): boolean {
  return (MODULES as readonly string[]).includes(name) || /^(https?|data|blob):/.test(name);
}
