import type ts from "typescript";
import type { View } from "../view.ts";
import { viewExpression } from "./expressions.ts";
import { viewFunctionLike } from "./functions.ts";
import { viewJsx } from "./jsx.ts";
import { viewModuleItem } from "./modules.ts";
import { viewStatement } from "./statements.ts";
import type { TypeScriptViewer } from "./viewer.ts";

/** Passes a node to the module that knows its kind. */
export function viewKnown(viewer: TypeScriptViewer, node: ts.Node): View | null {
  return (
    viewExpression(viewer, node) ??
    viewFunctionLike(viewer, node) ??
    viewStatement(viewer, node) ??
    viewModuleItem(viewer, node) ??
    viewJsx(viewer, node)
  );
}
