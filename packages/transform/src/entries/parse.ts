import type { types as t } from "@babel/core";
import { parse as parseTree, type ParserOptions } from "@babel/parser";
import { locateFinding } from "../diagnostics.ts";
import type { Diagnostic } from "../types.ts";
import { describeSyntax, parserOptions } from "./parser-options.ts";
import { findAmbient, respell } from "./respell.ts";

/** What Babel throws, or recovers from. */
interface SyntaxMistake {
  readonly pos: number;
  readonly reasonCode: string;
  readonly message: string;
}

type Parsed = { readonly file: t.File } | { readonly mistake: SyntaxMistake };

/**
 * Parses a file. It accepts whatever one of TypeScript, oxc and esbuild accepts: where Babel's parser is stricter, it
 * is called again.
 */
export function parse(code: string, filename: string | undefined): t.File | Diagnostic {
  const options = parserOptions(filename);
  const first = parseAs(code, options);
  if ("file" in first) return first.file;
  for (const lenient of lenientOptions(options)) {
    const parsed = parseRespelled(code, lenient);
    if ("file" in parsed) return parsed.file;
  }
  return describe(first.mistake, code, filename);
}

/**
 * Recovers from errors that others report, or that are none; tries both kinds of decorators, as a module and as a
 * script.
 */
function lenientOptions(options: ParserOptions): ParserOptions[] {
  const { sourceType, plugins = [] } = options;
  const goals = sourceType === "unambiguous" ? (["module", "script"] as const) : [sourceType!];
  const kinds = [plugins, plugins.map((plugin) => (plugin === "decorators-legacy" ? "decorators" : plugin))];
  return goals.flatMap((goal) =>
    kinds.map((kind) => ({ ...options, sourceType: goal, plugins: kind, errorRecovery: true })),
  );
}

function parseRespelled(code: string, options: ParserOptions): Parsed {
  for (let text = code; ;) {
    const parsed = parseAs(text, options);
    if ("file" in parsed) return parsed;
    const respelled = respell(text, parsed.mistake.pos);
    if (respelled === null) return parsed;
    text = respelled;
  }
}

function parseAs(code: string, options: ParserOptions): Parsed {
  try {
    // Comments are found by position.
    const file = parseTree(code, { ...options, attachComment: false }) as unknown as t.File & {
      readonly errors?: readonly SyntaxMistake[] | null;
    };
    const mistake = file.errors?.find(({ reasonCode }) => !TOLERATED.has(reasonCode));
    if (mistake === undefined || isAmbient(mistake, file.program, code, options)) return { file };
    return { mistake };
  } catch (error) {
    const mistake = error as Partial<SyntaxMistake>;
    if (mistake.pos === undefined || mistake.reasonCode === undefined) throw error;
    return { mistake: mistake as SyntaxMistake };
  }
}

/** What TypeScript leaves to its checker, accepts with an option, or used to accept. */
const TOLERATED: ReadonlySet<string> = new Set([
  "OverrideNotInSubClass",
  "UnsupportedParameterDecorator",
  "InlineModuleDeclarationMustUseString",
  "ImportAliasHasImportType",
]);

/**
 * Whether a name is declared twice only because a type declares it, too: `declare global { var X: number } class X {}`.
 */
function isAmbient({ reasonCode }: SyntaxMistake, program: t.Program, code: string, options: ParserOptions): boolean {
  if (reasonCode !== "VarRedeclaration") return false;
  const ambient = findAmbient(program);
  if (ambient.length === 0) return false;
  const text = ambient.reduce(
    (rest, { start, end }) => rest.slice(0, start!) + rest.slice(start!, end!).replace(/./g, " ") + rest.slice(end!),
    code,
  );
  return "file" in parseAs(text, options);
}

function describe({ pos, message }: SyntaxMistake, code: string, filename: string | undefined): Diagnostic {
  // The parser appends the position to its message.
  const fact = message.replace(/ \(\d+:\d+\)$/, "");
  const hint = `Fix the syntax. The file is parsed as ${describeSyntax(filename)} because of its extension.`;
  return locateFinding({ code: "GD001", message: fact, hint, start: pos, end: pos }, code, filename);
}
