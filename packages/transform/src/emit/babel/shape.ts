import type { types as t } from "@babel/core";
import type { ChildKeys } from "../../collect/babel/index.ts";
import type { BabelApi } from "./api.ts";
import type { Counted } from "../coverage.ts";

/** A node of a shape's tree, with all that has to be known of it to copy it many times. */
export interface BabelShape {
  readonly node: t.Node;
  readonly children: readonly {
    readonly key: string;
    readonly child: BabelShape | readonly (BabelShape | null)[];
  }[];
  /** The name that it consists of, which may be that of a hole. */
  readonly name: string | null;
  readonly isStatement: boolean;
  readonly counted: Counted;
}

/** Parses a piece of what the compiler emits. */
export function parseShape(text: string, isModule: boolean, { template }: BabelApi): readonly t.Statement[] {
  // Not by way of `statements()`, which takes as long again for a stack trace.
  return template.statements.ast(text, {
    // The user's names are in the text: a script's may be words that a module keeps for itself.
    sourceType: isModule ? "module" : "script",
    allowYieldOutsideFunction: false,
    // A piece may break out of a block that it does not have, or name a private method of a class around it.
    errorRecovery: true,
  });
}

export function readShape(node: t.Node, keysOf: ChildKeys): BabelShape {
  const record = node as unknown as Record<string, t.Node | (t.Node | null)[] | null | undefined>;
  const children = keysOf(node).flatMap((key) => {
    const child = record[key];
    if (child == null) return [];
    const read = (element: t.Node | null) => element && readShape(element, keysOf);
    return [{ key, child: Array.isArray(child) ? child.map(read) : readShape(child, keysOf) }];
  });
  const name = node.type === "ExpressionStatement" ? node.expression : node;
  return {
    node,
    children,
    name: name.type === "Identifier" ? name.name : null,
    isStatement: node.type === "ExpressionStatement",
    counted: countedAs(node),
  };
}

function countedAs({ type }: t.Node): Counted {
  if (type === "IfStatement") return "if";
  if (type === "ArrowFunctionExpression") return "function";
  if (type === "ConditionalExpression" || type === "LogicalExpression") return "choice";
  return type !== "BlockStatement" && /Statement$|^VariableDeclaration$/.test(type) ? "statement" : "nothing";
}
