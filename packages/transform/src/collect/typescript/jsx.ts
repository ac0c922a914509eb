import type ts from "typescript";
import type { View } from "../view.ts";
import type { TypeScriptViewer } from "./viewer.ts";

/**
 * Names in JSX: most are not variables of the program.
 *
 * @returns null for other syntax
 */
export function viewJsx(viewer: TypeScriptViewer, node: ts.Node): View | null {
  const { SyntaxKind } = viewer.ts;
  if (viewer.ts.isJsxOpeningLikeElement(node) || viewer.ts.isJsxOpeningFragment(node)) viewer.jsx = true;
  switch (node.kind) {
    // An attribute's name is only a name, and a lower-case tag is an element of the page.
    case SyntaxKind.JsxAttribute:
      return viewer.other(node, viewer.list([(node as ts.JsxAttribute).initializer]));
    case SyntaxKind.JsxNamespacedName:
    case SyntaxKind.JsxClosingElement:
      return viewer.other(node, []);
    case SyntaxKind.JsxOpeningElement:
    case SyntaxKind.JsxSelfClosingElement: {
      const { tagName, attributes } = node as ts.JsxOpeningElement;
      const element = viewer.ts.isIdentifier(tagName) && /^[a-z]|-/.test(tagName.text);
      return viewer.other(node, viewer.list([element ? undefined : tagName, attributes]));
    }
    default:
      return null;
  }
}
