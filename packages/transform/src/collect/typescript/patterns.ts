import type ts from "typescript";
import type { NodeId, PatternElement, Span, View } from "../view.ts";
import type { TypeScriptViewer } from "./viewer.ts";

/** An array or object literal on the left of an assignment is a pattern. */
export function viewAssignmentTarget(viewer: TypeScriptViewer, node: ts.Expression): View {
  const compiler = viewer.ts;
  if (compiler.isArrayLiteralExpression(node)) {
    const elements = node.elements.map((element) => viewAssignmentElement(viewer, element));
    return { ...viewer.at(node), kind: "pattern", of: "array", elements };
  }
  if (compiler.isObjectLiteralExpression(node)) {
    const elements = node.properties.map((property) => viewAssignmentProperty(viewer, property));
    return { ...viewer.at(node), kind: "pattern", of: "object", elements };
  }
  return viewer.view(node);
}

function viewAssignmentElement(viewer: TypeScriptViewer, node: ts.Expression): PatternElement {
  const compiler = viewer.ts;
  const at = viewer.at(node);
  if (compiler.isOmittedExpression(node)) return element(at, null);
  if (compiler.isSpreadElement(node))
    return { ...element(at, viewAssignmentTarget(viewer, node.expression)), rest: true };
  if (compiler.isBinaryExpression(node) && node.operatorToken.kind === compiler.SyntaxKind.EqualsToken) {
    return { ...element(at, viewAssignmentTarget(viewer, node.left)), initial: viewer.view(node.right) };
  }
  return element(at, viewAssignmentTarget(viewer, node));
}

function viewAssignmentProperty(viewer: TypeScriptViewer, node: ts.ObjectLiteralElementLike): PatternElement {
  const compiler = viewer.ts;
  const at = viewer.at(node);
  if (compiler.isSpreadAssignment(node)) {
    return { ...element(at, viewAssignmentTarget(viewer, node.expression)), rest: true };
  }
  if (compiler.isShorthandPropertyAssignment(node)) {
    const initial = viewer.maybe(node.objectAssignmentInitializer);
    return { ...element(at, viewer.name(node.name)), initial, name: node.name.text };
  }
  if (!compiler.isPropertyAssignment(node)) return element(at, viewer.view(node));
  const { name, computed } = viewer.key(node.name);
  if (name !== null) viewer.identifiers.add(name);
  return { ...viewAssignmentElement(viewer, node.initializer), name, computed };
}

/** A name or pattern in a declaration. */
export function viewBinding(viewer: TypeScriptViewer, node: ts.BindingName): View {
  const compiler = viewer.ts;
  if (compiler.isIdentifier(node)) return viewer.name(node);
  const array = compiler.isArrayBindingPattern(node);
  const elements = [...node.elements].map((part: ts.ArrayBindingElement): PatternElement => {
    const at = viewer.at(part);
    if (compiler.isOmittedExpression(part)) return element(at, null);
    const key = array ? null : (part.propertyName ?? (compiler.isIdentifier(part.name) ? part.name : null));
    const computed = key && compiler.isComputedPropertyName(key) ? viewer.view(key.expression) : null;
    const name = key && !computed && part.dotDotDotToken === undefined ? (key as ts.Identifier).text : null;
    // A named result's pattern is emitted again, among the compiler's names.
    if (name !== null) viewer.identifiers.add(name);
    return {
      ...at,
      target: viewBinding(viewer, part.name),
      rest: part.dotDotDotToken !== undefined,
      initial: viewer.maybe(part.initializer),
      name,
      computed,
    };
  });
  return { ...viewer.at(node), kind: "pattern", of: array ? "array" : "object", elements };
}

export function element(at: { id: NodeId } & Span, target: View | null): PatternElement {
  return { ...at, target, rest: false, initial: null, name: null, computed: null };
}
