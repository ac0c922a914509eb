import type { types as t } from "@babel/core";

/** Moves the comments around a node to its replacement. */
export function handOverComments(node: t.Node, nodes: readonly t.Node[]): void {
  const [first] = nodes;
  const last = nodes.at(-1);
  if (!first || !last) return;
  first.leadingComments ??= node.leadingComments ?? null;
  last.trailingComments ??= node.trailingComments ?? null;
  // A class that is followed by code of ours.
  if (last !== node && nodes.includes(node)) node.trailingComments = null;
  handOverRecastComments(node, first, last);
}

interface RecastComment {
  readonly leading?: boolean;
}

/** Recast keeps all comments of a node in a list of its own. */
function handOverRecastComments(node: t.Node, first: t.Node, last: t.Node): void {
  const { comments } = node as { comments?: readonly RecastComment[] | null };
  if (!comments) return;
  const give = (to: t.Node, given: readonly RecastComment[]) => {
    const own = (to as { comments?: readonly RecastComment[] | null }).comments ?? [];
    const added = given.filter((comment) => !own.includes(comment));
    if (added.length > 0) Object.assign(to, { comments: [...own, ...added] });
  };
  give(
    first,
    comments.filter(({ leading }) => leading),
  );
  give(
    last,
    comments.filter(({ leading }) => !leading),
  );
}
