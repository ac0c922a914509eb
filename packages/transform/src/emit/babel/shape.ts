import type { types as t } from "@babel/core";
import type { ChildKeys } from "../../collect/babel/index.ts";
import type { BabelApi } from "./api.ts";
import type { Counted } from "../coverage.ts";

/** A node of a shape's tree, with everything that is needed to copy it many times. */
export interface BabelShape {
  readonly node: t.Node;
  readonly children: readonly {
    readonly key: string;
    readonly child: BabelShape | readonly (BabelShape | null)[];
  }[];
  /** The name that it consists of, which may be a hole's. */
  readonly name: string | null;
  readonly isStatement: boolean;
  readonly counted: Counted;
}

/** Parses a shape. */
export function parseShape(text: string, isModule: boolean, { template }: BabelApi): readonly t.Statement[] {
  // Not with `statements()`, which takes twice as long because of a stack trace.
  return template.statements.ast(text, {
    // The text contains the user's names: a script's may be reserved words in a module.
    sourceType: isModule ? "module" : "script",
    allowYieldOutsideFunction: false,
    // A shape may break out of a block that it does not contain, or name a private method of a surrounding class.
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
