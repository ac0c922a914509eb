import type { types as t } from "@babel/core";
import type { View } from "../view.ts";
import type { BabelViewer, Viewings } from "./viewer.ts";

/** Names in JSX: most are not variables of the program. */
export const jsx: Viewings = {
  JSXElement: viewTree,
  JSXFragment: viewTree,
  // A lower-case tag is an element of the page; an attribute's name is only a name.
  JSXIdentifier: (viewer, node) => (/^[a-z]|-/.test(node.name) ? viewer.other(node, []) : viewer.name(node)),
  JSXMemberExpression: (viewer, node) =>
    viewer.other(node, [node.object.type === "JSXIdentifier" ? viewer.name(node.object) : viewer.view(node.object)]),
  JSXAttribute: (viewer, node) => viewer.other(node, viewer.list([node.value])),
  JSXNamespacedName: (viewer, node) => viewer.other(node, []),
  JSXClosingElement: (viewer, node) => viewer.other(node, []),
};

function viewTree(viewer: BabelViewer, node: t.JSXElement | t.JSXFragment): View {
  viewer.jsx = true;
  return viewer.other(node, viewer.children(node));
}
