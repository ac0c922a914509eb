import type ts from "typescript";
import type { Source, Span } from "../view.ts";
import { viewKnown } from "./view-known.ts";
import { type TypeScript, TypeScriptViewer } from "./viewer.ts";

export { countDirectives, countThisParameters, startOf } from "./viewer.ts";
export type { TypeScript };

export interface TypeScriptSource extends Source {
  /** The node of each `NodeId`. */
  readonly nodes: readonly ts.Node[];
  /** Whether the views' spans are positions in the source. */
  readonly isPlaced: boolean;
}

/**
 * Views a TypeScript tree, as the parser or earlier transformers made it. It needs no type checker: there may be none.
 */
export function viewTypeScript(file: ts.SourceFile, compiler: TypeScript): TypeScriptSource {
  let viewer = new TypeScriptViewer(viewKnown, file, compiler, null);
  let body = viewer.statements(file.statements);
  // Nodes that another transformer added are not in the source.
  const { isPlaced } = viewer;
  if (!isPlaced) {
    viewer = new TypeScriptViewer(viewKnown, file, compiler, placeNodes(file, compiler));
    body = viewer.statements(file.statements);
  }
  return {
    text: isPlaced ? file.text : "",
    filename: file.fileName,
    body,
    module: compiler.isExternalModule(file),
    forTypeScript: true,
    identifiers: viewer.identifiers,
    jsx: viewer.jsx,
    nodes: viewer.nodes,
    isPlaced,
  };
}

/** Positions for a tree with nodes from elsewhere: they tell what comes first and what contains what, as offsets do. */
function placeNodes(root: ts.SourceFile, compiler: TypeScript): ReadonlyMap<ts.Node, Span> {
  const places = new Map<ts.Node, Span>();
  let next = 0;
  const place = (node: ts.Node): void => {
    const start = next++;
    compiler.forEachChild(node, place);
    places.set(node, { start, end: next++ });
  };
  place(root);
  return places;
}
