import type { types as t } from "@babel/core";
import type { BabelNodes, BabelTypes } from "../collect/babel/index.ts";
import type { LoweredFile } from "../lower/edits.ts";

/** What is less deep can be printed node by node. */
const DEEP = 200;

/**
 * Takes what is deep, and has no edit in it, out of a tree: its text takes its place. The parser reads chains in a loop,
 * and the printer prints them level by level, for which the stack may have no room.
 */
export function keepVerbatim(
  file: t.File,
  { nodes }: BabelNodes,
  { edits }: LoweredFile,
  text: string,
  types: BabelTypes,
) {
  const edited = edits.map(({ id }) => nodes[id]!.start!).sort((a, b) => a - b);
  const viewed = new Set(nodes);
  const hasEdit = ({ start, end }: t.Node) => edited.some((position) => start! <= position && position < end!);
  const pending: t.Node[] = [file.program];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    forEachSlot(node, types, (child, put) => {
      if (!viewed.has(child) || !isReplaceable(child, node) || hasEdit(child)) pending.push(child);
      else if (isDeep(child, types)) put(verbatim(child, text));
    });
  }
}

function forEachSlot(
  node: t.Node,
  types: BabelTypes,
  visit: (child: t.Node, put: (node: t.Node) => void) => void,
): void {
  const record = node as unknown as Record<string, t.Node | (t.Node | null)[] | null | undefined>;
  for (const key of types.VISITOR_KEYS[node.type] ?? []) {
    const child = record[key];
    if (child == null) continue;
    if (!Array.isArray(child)) visit(child, (by) => (record[key] = by));
    else child.forEach((element, index) => element && visit(element, (by) => (child[index] = by)));
  }
}

/** An optional chain in parentheses would end there. */
function isReplaceable({ type }: t.Node, parent: t.Node): boolean {
  if (type.startsWith("Optional") && parent.type.startsWith("Optional")) return false;
  return (
    /(?:Expression|Statement|Declaration|JSXElement|JSXFragment)$/.test(type) && type !== "ParenthesizedExpression"
  );
}

function isDeep(root: t.Node, types: BabelTypes): boolean {
  let level: t.Node[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEP) return true;
    const next: t.Node[] = [];
    for (const node of level) forEachSlot(node, types, (child) => next.push(child));
    level = next;
  }
  return false;
}

/** The printer prints a piece of JSX text as it is, wherever it stands. */
function verbatim(node: t.Node, text: string): t.Node {
  const own = text.slice(node.start!, node.end!);
  const raw = node.type.endsWith("Expression") ? `(${own})` : own;
  const { loc, leadingComments, trailingComments } = node;
  return {
    type: "JSXText",
    value: raw,
    extra: { raw, rawValue: raw },
    loc,
    leadingComments,
    trailingComments,
  } as t.Node;
}
