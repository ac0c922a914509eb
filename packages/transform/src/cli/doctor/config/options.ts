import type { types as t } from "@babel/core";
import { resolveOptions } from "../../../options.ts";
import { bare, keyOf, textOf } from "./tree.ts";

/**
 * Options as they are written: all names, and the values that are literals. null for what is no object literal.
 */
export function readOptions(node: t.Node): Readonly<Record<string, unknown>> | null {
  if (node.type !== "ObjectExpression") return null;
  const entries = node.properties.flatMap((property) => {
    const key = property.type === "SpreadElement" ? null : keyOf(property);
    return key === null ? [] : [[key, property.type === "ObjectProperty" ? literalOf(property.value) : undefined]];
  });
  return Object.fromEntries(entries) as Record<string, unknown>;
}

/** undefined, as for an option that is not given, for what is no literal. */
function literalOf(value: t.Node): unknown {
  const node = bare(value);
  if (node.type === "BooleanLiteral" || node.type === "NumericLiteral") return node.value;
  if (node.type === "NullLiteral") return null;
  return textOf(node) ?? undefined;
}

/**
 * What is wrong with options, as the plugins say it; null if nothing is.
 *
 * @param known the names of further options
 */
export function findMistake(options: Readonly<Record<string, unknown>>, known: readonly string[]): string | null {
  try {
    resolveOptions(options, known);
    return null;
  } catch (error) {
    return (error as Error).message.replace(/^godefer: /, "");
  }
}
