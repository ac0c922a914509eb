import type { types as t } from "@babel/core";
import type { Source, Span } from "../view.ts";
import { type BabelTypes, BabelViewer, type Maybe } from "./viewer.ts";

export { countThisParameters } from "./functions.ts";
export type { BabelTypes };

export interface BabelSource extends Source {
  /** The node of each `NodeId`. */
  readonly nodes: readonly t.Node[];
}

/** Views a Babel tree, of version 7 or 8, with or without TypeScript and JSX. */
export function viewBabel(file: t.File, types: BabelTypes, text: string, filename: string | undefined): BabelSource {
  const places = isPlaced(file.program, types) ? null : placeNodes(file.program, types);
  const viewer = new BabelViewer(types, places);
  const body = viewer.list(file.program.body);
  return {
    text: places === null ? text : "",
    filename,
    body,
    module: file.program.sourceType === "module",
    identifiers: viewer.identifiers,
    nodes: viewer.nodes,
  };
}

/** Whether all nodes are where the source has them: what another plugin has put into the tree is nowhere. */
function isPlaced(node: t.Node, types: BabelTypes): boolean {
  return node.start != null && nodesIn(node, types).every((child) => isPlaced(child, types));
}

/** Places for a tree that has nodes from elsewhere: they say what comes first and what is in what, as offsets do. */
function placeNodes(root: t.Node, types: BabelTypes): ReadonlyMap<t.Node, Span> {
  const places = new Map<t.Node, Span>();
  let next = 0;
  const place = (node: t.Node): void => {
    const start = next++;
    for (const child of nodesIn(node, types)) place(child);
    places.set(node, { start, end: next++ });
  };
  place(root);
  return places;
}

function nodesIn(node: t.Node, types: BabelTypes): t.Node[] {
  const record = node as unknown as Record<string, Maybe<t.Node> | Maybe<t.Node>[]>;
  return (types.VISITOR_KEYS[node.type] ?? []).flatMap((key) => record[key] ?? []).filter((child) => child != null);
}
