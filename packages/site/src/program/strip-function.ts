import type { Blanks } from "./blanks.ts";
import { isNode, type Node } from "./parse.ts";

/** The parameter `this`, and what must not come to stand on another line now that the types are gone. */
export function stripFunction(node: Node, blanks: Blanks): void {
  stripThis(node, blanks);
  if (node.type === "ArrowFunctionExpression") joinArrow(node, blanks);
}

function stripThis(node: Node, blanks: Blanks): void {
  const [first] = node["params"] as Node[];
  if (first?.type !== "Identifier" || first["name"] !== "this") return;
  const next = blanks.tokenFrom(first.end);
  blanks.blank(first.start, next?.text === "," ? next.end : first.end);
}

/** No line may end before `=>`, nor behind `async`: the parenthesis moves to where the type has ended or begun. */
function joinArrow(node: Node, blanks: Blanks): void {
  const { returnType, typeParameters } = node;
  if (isNode(returnType) && blanks.hasLineBreak(returnType.start, returnType.end)) {
    const close = blanks.tokenBefore(returnType.start)!;
    blanks.blank(close.start, close.end);
    blanks.put(returnType.end - 1, ")");
  }
  const isAsync = node["async"] === true;
  if (isAsync && isNode(typeParameters) && blanks.hasLineBreak(typeParameters.start, typeParameters.end)) {
    const open = blanks.tokenFrom(typeParameters.end)!;
    blanks.blank(open.start, open.end);
    blanks.put(typeParameters.start, "(");
  }
}
