import type { types as t } from "@babel/core";
import { NEWLINE } from "../../lines.ts";
import type { HolePlace } from "./segments.ts";

/** What can precede a dot, brackets or parentheses without parentheses of its own. */
const TIGHT: ReadonlySet<string> = new Set<t.Node["type"]>([
  "Identifier",
  "ThisExpression",
  "Super",
  "StringLiteral",
  "TemplateLiteral",
  "ArrayExpression",
  "MemberExpression",
  "CallExpression",
  "TaggedTemplateExpression",
  "MetaProperty",
]);

/**
 * Whether a node of the user's needs parentheses in its new position: its original ones, if any, are not part of it.
 */
export function needsParentheses({ type }: t.Node, place: HolePlace): boolean {
  switch (place) {
    case "operand":
      return !TIGHT.has(type);
    case "list":
    case "value":
      return type === "SequenceExpression";
    case "statements":
    case "returned":
    case "key":
      return false;
  }
}

/** Whether a statement needs a semicolon if others follow: it may end with its line. */
export function needsSemicolon(node: t.Node, source: string): boolean {
  return source[node.end! - 1] !== ";" && !endsInBlock(node);
}

/** The statement at the end of another one; that itself, if it ends with none. */
export function lastStatementOf(node: t.Node): t.Node {
  switch (node.type) {
    case "IfStatement":
      return lastStatementOf(node.alternate ?? node.consequent);
    case "ForStatement":
    case "ForInStatement":
    case "ForOfStatement":
    case "WhileStatement":
    case "WithStatement":
    case "LabeledStatement":
      return lastStatementOf(node.body);
    default:
      return node;
  }
}

function endsInBlock(node: t.Node): boolean {
  switch (lastStatementOf(node).type) {
    case "BlockStatement":
    case "FunctionDeclaration":
    case "ClassDeclaration":
    case "TryStatement":
    case "SwitchStatement":
    case "TSInterfaceDeclaration":
    case "TSEnumDeclaration":
      return true;
    default:
      return false;
  }
}

/** What a constant's text consists of: literals, comments, and spaces. In its type, a template may have others in it. */
const LITERAL_OR_TRIVIA =
  /("(?:\\[^]|[^"\\])*"|'(?:\\[^]|[^'\\])*'|`(?:\\[^]|\$\{(?:[^`}]|`(?:\\[^]|[^`\\])*`)*\}|[^`\\])*`)|\/\/[^\n\r\u2028\u2029]*|\/\*[^]*?\*\/|\s+/g;

/** The text of a constant or a name, without comments and line breaks: a copy must not add any. */
export function onOneLine(text: string): string {
  return text.replace(LITERAL_OR_TRIVIA, (_, literal: string | undefined) => (literal ? escapeLines(literal) : " "));
}

/** A line continuation is dropped; any other line break is written as an escape. */
function escapeLines(literal: string): string {
  return literal.replace(/\\(?:\r\n|[^])|\r\n|[\n\r\u2028\u2029]/g, (found) => {
    if (!NEWLINE.test(found)) return found;
    return found.startsWith("\\") ? "" : escapeOf(found);
  });
}

function escapeOf(newline: string): string {
  return newline === "\u2028" ? "\\u2028" : newline === "\u2029" ? "\\u2029" : "\\n";
}

const TRIVIA = /(?:\s|\/\/[^\n\r\u2028\u2029]*|\/\*[^]*?\*\/)*/y;

/** The position after spaces and comments. */
export function skipTrivia(source: string, offset: number): number {
  TRIVIA.lastIndex = offset;
  TRIVIA.exec(source);
  return TRIVIA.lastIndex;
}

/**
 * The position after the next `text` outside comments, past names and `*`.
 *
 * @throws Error if there is none
 */
export function findBehind(source: string, offset: number, text: string): number {
  for (let at = skipTrivia(source, offset); at < source.length; at = skipTrivia(source, at + 1)) {
    if (source.startsWith(text, at)) return at + text.length;
  }
  throw new Error(`godefer: there is no "${text}" behind offset ${offset}`);
}
