import type ts from "typescript";
import type { Source } from "../view.ts";
import { type TypeScript, TypeScriptViewer } from "./viewer.ts";

export { countDirectives } from "./viewer.ts";
export type { TypeScript };

export interface TypeScriptSource extends Source {
  /** The node of each `NodeId`. */
  readonly nodes: readonly ts.Node[];
}

/** Views a TypeScript tree as its parser has made it. No checker is asked: there may be none. */
export function viewTypeScript(file: ts.SourceFile, compiler: TypeScript): TypeScriptSource {
  const viewer = new TypeScriptViewer(file, compiler);
  const body = viewer.statements(file.statements);
  return {
    text: file.text,
    filename: file.fileName,
    body,
    module: compiler.isExternalModule(file),
    identifiers: viewer.identifiers,
    nodes: viewer.nodes,
  };
}
