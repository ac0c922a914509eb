import { parse, type ParseResult } from "@babel/parser";

/** A node of Babel's tree, as a walk over all kinds of them sees it. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface Parsed {
  readonly body: readonly Node[];
  /** Without comments. */
  readonly tokens: readonly Token[];
  readonly comments: readonly Token[];
}

/**
 * Parses a module.
 *
 * @throws SyntaxError with a `pos` for what cannot be parsed
 */
export function parseModule(code: string, language: "typescript" | "javascript"): Parsed {
  const file = parse(code, {
    sourceType: "module",
    tokens: true,
    attachComment: false,
    // What there is not, the engine reports.
    allowUndeclaredExports: true,
    plugins: [...(language === "typescript" ? (["typescript"] as const) : []), "decorators", "decoratorAutoAccessors"],
  });
  const { comment = [], token = [] } = Object.groupBy(tokensOf(file), ({ type }) =>
    type === "CommentLine" || type === "CommentBlock" ? "comment" : "token",
  );
  const withText = ({ start, end }: Omit<Token, "text">): Token => ({ start, end, text: code.slice(start, end) });
  const body = file.program.body as unknown as readonly Node[];
  return { body, tokens: token.map(withText), comments: comment.map(withText) };
}

function tokensOf({ tokens }: ParseResult) {
  return tokens as { type: unknown; start: number; end: number }[];
}

/** The nodes right inside one, in the order of its keys. */
export function childrenOf(node: Node): Node[] {
  return Object.values(node).flatMap((value) =>
    Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [],
  );
}

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as Node).type === "string" && "start" in value;
}
