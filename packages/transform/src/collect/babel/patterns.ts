import type { types as t } from "@babel/core";
import type { PatternElement, View } from "../view.ts";
import type { BabelViewer, Maybe, Viewings } from "./viewer.ts";

/** In declarations, parameters and assignments. */
export const patterns: Viewings = {
  ArrayPattern: (viewer, node) => viewPattern(viewer, node, "array", node.elements),
  ObjectPattern: (viewer, node) => viewPattern(viewer, node, "object", node.properties),
  AssignmentPattern: (viewer, node) => viewPattern(viewer, node, "array", [node]),
  RestElement: (viewer, node) => viewPattern(viewer, node, "array", [node]),
  TSParameterProperty: (viewer, node) => viewer.view(node.parameter),
};

function viewPattern(
  viewer: BabelViewer,
  node: t.Node,
  of: "array" | "object",
  elements: readonly Maybe<t.Node>[],
): View {
  return {
    ...viewer.at(node),
    kind: "pattern",
    of,
    elements: elements.map((element) => viewPatternElement(viewer, element ?? null, node)),
  };
}

function viewPatternElement(viewer: BabelViewer, node: t.Node | null, pattern: t.Node): PatternElement {
  if (node === null) {
    return { ...viewer.at(pattern), target: null, rest: false, initial: null, name: null, computed: null };
  }
  if (node.type === "ObjectProperty") {
    const { name, computed } = viewer.key(node);
    // A named result's pattern is emitted again, among the compiler's names.
    if (name !== null) viewer.identifiers.add(name);
    return { ...viewPatternElement(viewer, node.value, pattern), name, computed };
  }
  const at = viewer.at(node);
  if (node.type === "RestElement") {
    return { ...at, target: viewer.view(node.argument), rest: true, initial: null, name: null, computed: null };
  }
  if (node.type === "AssignmentPattern") {
    const initial = viewer.view(node.right);
    return { ...at, target: viewer.view(node.left), rest: false, initial, name: null, computed: null };
  }
  return { ...at, target: viewer.view(node), rest: false, initial: null, name: null, computed: null };
}
