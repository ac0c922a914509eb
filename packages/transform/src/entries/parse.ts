import { resolve } from "node:path";
import * as babel from "@babel/core";
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

type Options = ReturnType<typeof parserOptions>;
type Parsed = { readonly file: babel.types.File } | { readonly mistake: SyntaxMistake };

/**
 * Parses a file. What any of TypeScript, oxc and esbuild takes is taken: where Babel's parser is stricter than they are,
 * it is asked again.
 */
export function parse(code: string, filename: string | undefined): babel.types.File | Diagnostic {
  const options = parserOptions(filename);
  const first = parseAs(code, filename, options);
  if ("file" in first) return first.file;
  for (const lenient of lenientOptions(options)) {
    const parsed = parseRespelled(code, filename, lenient);
    if ("file" in parsed) return parsed.file;
  }
  return describe(first.mistake, code, filename);
}

/** Recovers from what the language allows and others report; for both kinds of decorators, as module and as script. */
function lenientOptions({ sourceType, parserOpts }: Options): Options[] {
  const goals = sourceType === "unambiguous" ? (["module", "script"] as const) : [sourceType!];
  const kinds = [parserOpts!.plugins!, parserOpts!.plugins!.map((p) => (p === "decorators-legacy" ? "decorators" : p))];
  return goals.flatMap((goal) =>
    kinds.map((plugins) => ({ sourceType: goal, parserOpts: { ...parserOpts, plugins, errorRecovery: true } })),
  );
}

function parseRespelled(code: string, filename: string | undefined, options: Options): Parsed {
  for (let text = code; ;) {
    const parsed = parseAs(text, filename, options);
    if ("file" in parsed) return parsed;
    const respelled = respell(text, parsed.mistake.pos);
    if (respelled === null) return parsed;
    text = respelled;
  }
}

function parseAs(code: string, filename: string | undefined, options: Options): Parsed {
  try {
    const file = babel.parseSync(code, {
      filename,
      babelrc: false,
      configFile: false,
      browserslistConfigFile: false,
      ...options,
    } as babel.InputOptions) as babel.types.File & { readonly errors?: readonly SyntaxMistake[] };
    const mistake = file.errors?.find(({ reasonCode }) => !TOLERATED.has(reasonCode));
    if (mistake === undefined || isAmbient(mistake, file.program, code, filename, options)) return { file };
    return { mistake };
  } catch (error) {
    const mistake = error as Partial<SyntaxMistake>;
    if (mistake.pos === undefined || mistake.reasonCode === undefined) throw error;
    return { mistake: mistake as SyntaxMistake };
  }
}

/** What TypeScript leaves to its checker, or takes under an option, and what it once took. */
const TOLERATED: ReadonlySet<string> = new Set([
  "OverrideNotInSubClass",
  "UnsupportedParameterDecorator",
  "InlineModuleDeclarationMustUseString",
  "ImportAliasHasImportType",
]);

/** Whether a name is declared twice only because a type declares it too: `declare global { var X: number } class X {}`. */
function isAmbient(
  { reasonCode }: SyntaxMistake,
  program: babel.types.Program,
  code: string,
  filename: string | undefined,
  options: Options,
): boolean {
  if (reasonCode !== "VarRedeclaration") return false;
  const ambient = findAmbient(program);
  if (ambient.length === 0) return false;
  const text = ambient.reduce(
    (rest, { start, end }) => rest.slice(0, start!) + rest.slice(start!, end!).replace(/./g, " ") + rest.slice(end!),
    code,
  );
  return "file" in parseAs(text, filename, options);
}

function describe({ pos, message }: SyntaxMistake, code: string, filename: string | undefined): Diagnostic {
  // Babel puts the file in front of its message, and the place and the source behind it.
  const prefix = `${filename === undefined ? "unknown" : resolve(filename)}: `;
  const fact = (message.startsWith(prefix) ? message.slice(prefix.length) : message).replace(
    / \(\d+:\d+\)[\s\S]*$/,
    "",
  );
  const hint = `Mend the syntax. The file is read as ${describeSyntax(filename)}: the ending of its name decides.`;
  return locateFinding({ code: "GD001", message: fact, hint, start: pos, end: pos }, code, filename);
}
