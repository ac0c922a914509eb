import type { types as t } from "@babel/core";
import type { Source, Span } from "../view.ts";
import { type BabelTypes, BabelViewer, type Enclosing, type Maybe } from "./viewer.ts";

export { countThisParameters } from "./functions.ts";
export { ENCLOSING } from "./viewer.ts";
export type { BabelTypes };

export interface BabelSource extends Source, BabelNodes {}

/** All that emit has to know of a source. The views need not outlive the phases that read them. */
export interface BabelNodes {
  /** The node of each `NodeId`. */
  readonly nodes: readonly t.Node[];
  /** The innermost function or statement that each of them is in, or is. */
  readonly enclosing: readonly (Enclosing | null)[];
  /** Parameters with a type, a default value, and decorators, which the parser has put where the printer does not look. */
  readonly decoratedDefaults: readonly t.AssignmentPattern[];
}

/** Views a Babel tree, of version 7 or 8, with or without TypeScript and JSX. */
export function viewBabel(file: t.File, types: BabelTypes, text: string, filename: string | undefined): BabelSource {
  const { program } = file;
  let viewer = new BabelViewer(types, null);
  let body = viewer.list(program.body);
  // What another plugin has put into the tree is nowhere in the source.
  const { isPlaced } = viewer;
  if (!isPlaced) {
    viewer = new BabelViewer(types, placeNodes(program, types));
    body = viewer.list(program.body);
  }
  return {
    text: isPlaced ? text : "",
    filename,
    body,
    module: program.sourceType === "module",
    forTypeScript: false,
    identifiers: viewer.identifiers,
    nodes: viewer.nodes,
    enclosing: viewer.enclosing,
    decoratedDefaults: viewer.decoratedDefaults,
  };
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
