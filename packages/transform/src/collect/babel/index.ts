import type { types as t } from "@babel/core";
import type { Source, View } from "../view.ts";
import { type ChildKeys, parsedKeys } from "./child-keys.ts";
import { placeNodes } from "./places.ts";
import { isTextOf, readSourceText, type SourceText } from "./source-text.ts";
import { BabelViewer, type Enclosing } from "./viewer.ts";
import { VIEWINGS } from "./viewings.ts";

export { countThisParameters } from "./functions.ts";
export { ENCLOSING } from "./viewer.ts";
export { type ChildKeys, nodesIn, visitorKeys } from "./child-keys.ts";

export interface BabelSource extends Source, BabelNodes {}

/** Everything that `emit` needs to know about a source. The views need not outlive the phases that read them. */
export interface BabelNodes {
  /** The node of each `NodeId`. */
  readonly nodes: readonly t.Node[];
  /** For each node, the innermost function or statement that contains it, or that it is. */
  readonly enclosing: readonly (Enclosing | null)[];
}

/**
 * Views a Babel tree, of version 7 or 8, with or without TypeScript and JSX.
 *
 * @param text the text that came with the tree; empty if there is none
 * @param taken names that are reserved, but not used yet
 */
export function viewBabel(
  file: t.File,
  keysOf: ChildKeys,
  text: string,
  filename: string | undefined,
  taken: Iterable<string> = [],
): BabelSource {
  const { program } = file;
  let viewer = new BabelViewer(VIEWINGS, keysOf, null);
  let body = viewer.list(program.body);
  let source: SourceText | null = null;
  // Nodes that another plugin added are not in the text, and a tree may come without its text.
  if (!viewer.isPlaced || !isTextOf(file, keysOf, text)) {
    source = readSourceText(file, keysOf, text);
    viewer = new BabelViewer(VIEWINGS, keysOf, placeNodes(program, keysOf, source));
    body = viewer.list(program.body);
  }
  for (const name of taken) viewer.identifiers.add(name);
  return sourceOf(program, viewer, body, source?.text ?? text, filename);
}

/** Views the tree of a text that was just parsed: all nodes are in their places. */
export function viewParsed({ program }: t.File, text: string, filename: string | undefined): BabelSource {
  const viewer = new ParsedViewer(VIEWINGS, parsedKeys, null);
  return sourceOf(program, viewer, viewer.list(program.body), text, filename);
}

/**
 * Drops lines and columns, a third of the tree: the text emitter uses offsets, and does not need what encloses a node.
 */
class ParsedViewer extends BabelViewer {
  override view(node: t.Node) {
    return this.viewAlone(node);
  }

  override enter() {
    return null;
  }

  override at(node: t.Node) {
    node.loc = null;
    return { id: this.nodes.push(node) - 1, start: node.start!, end: node.end! };
  }
}

function sourceOf(
  program: t.Program,
  viewer: BabelViewer,
  body: readonly View[],
  text: string,
  filename: string | undefined,
): BabelSource {
  return {
    text,
    filename,
    body,
    module: isModule(program),
    forTypeScript: false,
    identifiers: viewer.identifiers,
    jsx: viewer.jsx,
    nodes: viewer.nodes,
    enclosing: viewer.enclosing,
  };
}

/**
 * Babel takes a file for a module unless told otherwise. One that neither imports nor exports may as well be a script,
 * and can only get the runtime with `require`.
 */
function isModule({ sourceType, body }: t.Program): boolean {
  return sourceType === "module" && body.some(({ type }) => /^(Import|Export|TSImportEquals|TSExport)/.test(type));
}
