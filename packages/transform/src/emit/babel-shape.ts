import type { types as t } from "@babel/core";
import type { BabelTypes } from "../collect/babel/index.ts";
import type { Counted } from "./coverage.ts";

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

export function readShape(node: t.Node, types: BabelTypes): BabelShape {
  const record = node as unknown as Record<string, t.Node | (t.Node | null)[] | null | undefined>;
  const children = (types.VISITOR_KEYS[node.type] ?? []).flatMap((key) => {
    const child = record[key];
    if (child == null) return [];
    const read = (element: t.Node | null) => element && readShape(element, types);
    return [{ key, child: Array.isArray(child) ? child.map(read) : readShape(child, types) }];
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
