import { type InputOptions, parseSync, types as t } from "@babel/core";

/** A function of a file, of any form. */
export interface FoundFunction {
  readonly form: Form;
  readonly async: boolean;
  readonly generator: boolean;
  readonly line: number;
  readonly column: number;
  /** Where the first statement can be put: behind the directives. */
  readonly start: number;
  /** Behind the last statement. */
  readonly end: number;
  /** The body is an expression, from `start` to `end`. */
  readonly expression: boolean;
}

export type Form = "declaration" | "expression" | "arrow" | "method" | "getter" | "setter" | "constructor";

export interface ParsedFile {
  readonly module: boolean;
  /** Where an import or a `require` can be put: behind a hashbang and the directives. */
  readonly start: number;
  readonly functions: readonly FoundFunction[];
}

/** What a file is parsed as; by default what its name's ending says. */
export type SourceType = "module" | "script" | "unambiguous";

/** @throws SyntaxError with a `reasonCode` */
export function parseFile(code: string, filename: string, sourceType: SourceType): ParsedFile {
  const { program } = parse(code, filename, sourceType);
  const functions: FoundFunction[] = [];
  collect(program, functions);
  return {
    module: program.sourceType === "module",
    start: startOf(program, program.interpreter ? program.interpreter.end! + 1 : 0),
    functions,
  };
}

function parse(code: string, filename: string, sourceType: SourceType): t.File {
  const typescript = /\.[cm]?tsx?$/.test(filename);
  const jsx = filename.endsWith("x") || !typescript;
  return parseSync(code, {
    babelrc: false,
    configFile: false,
    browserslistConfigFile: false,
    sourceType,
    parserOpts: {
      allowReturnOutsideFunction: true,
      // An arrow function's body begins at its parenthesis.
      createParenthesizedExpressions: true,
      plugins: [
        ...(typescript ? (["typescript", "decorators-legacy"] as const) : (["decorators"] as const)),
        ...(jsx ? (["jsx"] as const) : []),
      ],
    },
  } satisfies InputOptions) as t.File;
}

function collect(node: t.Node, functions: FoundFunction[]): void {
  const found = describe(node);
  if (found) functions.push(found);
  for (const child of childrenOf(node)) collect(child, functions);
}

function childrenOf(node: t.Node): t.Node[] {
  const record = node as unknown as Record<string, t.Node | (t.Node | null)[] | null | undefined>;
  const keys = (t.VISITOR_KEYS as Record<string, readonly string[]>)[node.type] ?? [];
  return keys.flatMap((key) => record[key] ?? []).filter((child) => child != null);
}

function describe(node: t.Node): FoundFunction | null {
  const form = formOf(node);
  if (form === null) return null;
  const { body, async, generator, loc } = node as t.Function;
  // An overload or an abstract method.
  if ((body as t.Node | null | undefined) == null) return null;
  const expression = body.type !== "BlockStatement";
  return {
    form,
    async: Boolean(async),
    generator: Boolean(generator),
    line: loc!.start.line,
    column: loc!.start.column,
    start: expression ? body.start! : startOf(body, body.start! + 1),
    end: expression ? body.end! : body.end! - 1,
    expression,
  };
}

function formOf(node: t.Node): Form | null {
  switch (node.type) {
    case "FunctionDeclaration":
      return "declaration";
    case "FunctionExpression":
      return "expression";
    case "ArrowFunctionExpression":
      return "arrow";
    case "ObjectMethod":
    case "ClassMethod":
    case "ClassPrivateMethod":
      if (node.kind === "constructor") return "constructor";
      return node.kind === "get" ? "getter" : node.kind === "set" ? "setter" : "method";
    default:
      return null;
  }
}

function startOf(block: t.Program | t.BlockStatement, otherwise: number): number {
  return block.directives.at(-1)?.end ?? otherwise;
}
