import type { types as t } from "@babel/core";
import { parse } from "../../../entries/parse.ts";
import type { Finding } from "../finding.ts";
import { stripBom } from "./text.ts";

/** The language of a configuration file. */
const JSON_LIKE = /\.(?:json[c5]?)$|(?:^|\/)\.[a-z]+rc$/;

/**
 * The syntax tree of a configuration file. JSON with comments and JSON5 are read as the JavaScript expressions that
 * they are.
 *
 * @returns the tree, or what is wrong with the file
 */
export function parseConfig(text: string, path: string): t.File | Finding {
  const source = stripBom(text);
  const isJson = JSON_LIKE.test(path);
  if (isJson && source.trim() === "") return unreadable(path, 1, "It is empty");
  const parsed = isJson ? parse(`(${source}\n)`, "config.js") : parse(source, path);
  return "code" in parsed ? unreadable(path, parsed.line, parsed.message) : parsed;
}

function unreadable(path: string, line: number, reason: string): Finding {
  const text = `It cannot be read: ${reason.replace(/\.$/, "")}.`;
  return { kind: "bad", where: `${path}:${line}`, text, fix: "Fix its syntax: the tool cannot read it either." };
}

/** A node's children, in no particular order. */
export function childrenOf(node: t.Node): readonly t.Node[] {
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) =>
    key === "loc" || key.endsWith("Comments")
      ? []
      : Array.isArray(value)
        ? value.filter(isNode)
        : isNode(value)
          ? [value]
          : [],
  );
}

/** A node and all its descendants. */
export function* nodesBelow(root: t.Node): Generator<t.Node> {
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    yield node;
    waiting.push(...childrenOf(node));
  }
}

function isNode(value: unknown): value is t.Node {
  return typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string";
}

/** The expression without what has no meaning here: parentheses, types, `await`. */
export function bare(node: t.Node): t.Node {
  switch (node.type) {
    case "ParenthesizedExpression":
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
    case "TSTypeAssertion":
    case "TSInstantiationExpression":
      return bare(node.expression);
    case "AwaitExpression":
      return bare(node.argument);
    default:
      return node;
  }
}

/** A string's text: a literal, or a template without substitutions. */
export function textOf(node: t.Node | null | undefined): string | null {
  if (node?.type === "StringLiteral") return node.value;
  if (node?.type === "TemplateLiteral" && node.expressions.length === 0) return node.quasis[0]!.value.cooked ?? null;
  return null;
}

/** A property's name, if it is evident. */
export function keyOf({ key, computed }: { readonly key: t.Node; readonly computed?: boolean | null }): string | null {
  if (!computed && key.type === "Identifier") return key.name;
  return key.type === "NumericLiteral" ? String(key.value) : textOf(key);
}

export function lineOf(node: t.Node): number {
  return node.loc?.start.line ?? 1;
}
