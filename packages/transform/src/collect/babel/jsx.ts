import type { types as t } from "@babel/core";
import type { View } from "../view.ts";
import type { BabelViewer } from "./viewer.ts";

/**
 * Names in JSX: most are none of the program's.
 *
 * @returns null for other syntax
 */
export function viewJsx(viewer: BabelViewer, node: t.Node): View | null {
  if (node.type === "JSXElement" || node.type === "JSXFragment") viewer.jsx = true;
  switch (node.type) {
    // A tag in lower case is an element of the page; an attribute's name is no more than that.
    case "JSXIdentifier":
      return /^[a-z]|-/.test(node.name) ? viewer.other(node, []) : viewer.name(node);
    case "JSXMemberExpression":
      return viewer.other(node, [
        node.object.type === "JSXIdentifier" ? viewer.name(node.object) : viewer.view(node.object),
      ]);
    case "JSXAttribute":
      return viewer.other(node, viewer.list([node.value]));
    case "JSXNamespacedName":
      return viewer.other(node, []);
    case "JSXClosingElement":
      return viewer.other(node, []);
    default:
      return null;
  }
}
