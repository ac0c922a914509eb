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
  /** Where the first statements of the blocks inside it can be put, those of inner functions left out. */
  readonly blocks: readonly number[];
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
  collect(program, null, functions);
  return {
    module: program.sourceType === "module",
    start: startOf(program, program.interpreter ? program.interpreter.end! + 1 : 0),
    functions,
  };
}

export function parse(code: string, filename: string, sourceType: SourceType): t.File {
  return parseSync(code, optionsOf(filename, sourceType)) as t.File;
}

export function optionsOf(filename: string, sourceType: SourceType) {
  const typescript = /\.[cm]?tsx?$/.test(filename);
  const jsx = filename.endsWith("x") || !typescript;
  return {
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
  } satisfies InputOptions;
}

/** @param blocks those of the function that the node stands in; null outside of any */
function collect(node: t.Node, blocks: number[] | null, functions: FoundFunction[]): void {
  const own: number[] = [];
  const found = describe(node, own);
  if (found) functions.push(found);
  else if (node.type === "BlockStatement") blocks?.push(startOf(node, node.start! + 1));
  const inside = found ? own : isOutsideFunctions(node) ? null : blocks;
  for (const child of childrenOf(node)) {
    // A function's body is no block inside it.
    const body = found !== null && child.type === "BlockStatement";
    for (const part of body ? childrenOf(child) : [child]) collect(part, inside, functions);
  }
}

function isOutsideFunctions({ type }: t.Node): boolean {
  return type === "StaticBlock" || /^Class(Private|Accessor)?Property$/.test(type);
}

function childrenOf(node: t.Node): t.Node[] {
  const record = node as unknown as Record<string, t.Node | (t.Node | null)[] | null | undefined>;
  const keys = (t.VISITOR_KEYS as Record<string, readonly string[]>)[node.type] ?? [];
  return keys.flatMap((key) => record[key] ?? []).filter((child) => child != null);
}

function describe(node: t.Node, blocks: readonly number[]): FoundFunction | null {
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
    blocks,
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
