import { isNode, type Node } from "./parse.ts";
import { blankStatement, type Stripping } from "./stripping.ts";

const MODIFIERS = new Set(["public", "private", "protected", "readonly", "override"]);

/** `abstract class A<T> extends B<T> implements C {}` */
export function stripClass(node: Node, { blanks, visit }: Stripping): void {
  const body = node["body"] as Node;
  if (node["abstract"] === true) {
    const word = blanks.tokensIn(behindDecorators(node), body.start).find(({ text }) => text === "abstract")!;
    blanks.blank(word.start, word.end);
  }
  const [first] = (node["implements"] ?? []) as Node[];
  if (first) blanks.blank(blanks.tokenBefore(first.start)!.start, body.start);
  for (const key of [
    "decorators",
    "typeParameters",
    "superClass",
    "superTypeArguments",
    "superTypeParameters",
    "body",
  ]) {
    visit(node[key]);
  }
}

/** @returns false if nothing of the member is left */
export function stripMember(node: Node, { blanks }: Stripping): boolean {
  const key = node["key"] as Node;
  if (node["abstract"] === true) {
    blankStatement(node, blanks);
    return false;
  }
  for (const word of blanks.tokensIn(behindDecorators(node), key.start)) {
    if (!MODIFIERS.has(word.text)) continue;
    blanks.blank(word.start, word.end);
    // Without it `[key]` or `*key` would go on with the member before.
    if (word.start === node.start) blanks.put(word.start, ";");
  }
  if (node["optional"] === true || node["definite"] === true) {
    const mark = blanks.tokensIn(key.end, node.end).find(({ text }) => text === "?" || text === "!")!;
    blanks.blank(mark.start, mark.end);
  }
  return true;
}

function behindDecorators(node: Node): number {
  return ((node["decorators"] ?? []) as Node[]).filter(isNode).at(-1)?.end ?? node.start;
}
