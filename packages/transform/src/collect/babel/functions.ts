import type { types as t } from "@babel/core";
import type { ClassView, FunctionView, PropertyView, View } from "../view.ts";
import { isType } from "./types.ts";
import type { BabelViewer, Maybe, Viewings } from "./viewer.ts";

/** Functions, objects and classes. */
export const functionLikes: Viewings = {
  FunctionDeclaration: (viewer, node) => viewFunction(viewer, node, "declaration", node.id),
  FunctionExpression: (viewer, node) => viewFunction(viewer, node, "expression", node.id),
  ArrowFunctionExpression: (viewer, node) => viewFunction(viewer, node, "arrow", null),
  ObjectMethod: (viewer, node) => viewMethod(viewer, node, methodForm(node.kind, false)),
  ObjectProperty: (viewer, node) => viewProperty(viewer, node, viewer.view(node.value), false),
  ClassProperty: viewField,
  ClassPrivateProperty: viewField,
  ClassAccessorProperty: viewField,
  ObjectExpression: (viewer, node) => ({
    ...viewer.at(node),
    kind: "object",
    properties: viewer.list(node.properties),
  }),
  ClassDeclaration: viewClass,
  ClassExpression: viewClass,
  StaticBlock: (viewer, node) => ({
    ...viewer.at(node),
    kind: "static-block",
    of: "class",
    body: viewer.list(node.body),
  }),
};

function viewFunction(
  viewer: BabelViewer,
  node: t.Function | t.ClassMethod | t.ClassPrivateMethod | t.ObjectMethod,
  form: FunctionView["form"],
  named: Maybe<t.Identifier>,
): FunctionView {
  const own = node.params.slice(countThisParameters(node));
  const { id, start, end } = viewer.at(node);
  const name = named ? viewer.name(named) : null;
  const params = viewer.list(own);
  const body = viewer.view(node.body);
  return {
    id,
    start,
    end,
    kind: "function",
    form,
    name,
    async: Boolean(node.async),
    generator: Boolean(node.generator),
    params,
    decoratedParams: own.some(isDecorated),
    body,
    directives: node.body.type === "BlockStatement" ? node.body.directives.map(({ value }) => value.value) : [],
    statements: body.kind === "block" ? body.body : [],
  };
}

function viewMethod(
  viewer: BabelViewer,
  node: t.ObjectMethod | t.ClassMethod | t.ClassPrivateMethod,
  form: FunctionView["form"],
): PropertyView {
  // The key and the decorators run outside the function, although they are in its node.
  const outer = viewer.enter(node);
  const property = viewer.at(node);
  const key = viewer.key(node);
  const decorators = [node, ...node.params].flatMap((decorated) => viewDecorators(viewer, decorated));
  for (const param of node.params) {
    if (param.type !== "AssignmentPattern" || !("decorators" in param.left) || !param.left.decorators) continue;
    decorators.push(...viewDecorators(viewer, param.left));
  }
  const value = viewFunction(viewer, node, form, null);
  const isStatic = "static" in node && Boolean(node.static);
  viewer.leave(outer);
  return { ...property, kind: "property", ...key, isStatic, value, field: false, decorators };
}

/** With a default value, they may be on the parameter inside. */
function isDecorated(param: t.Node): boolean {
  const own = "decorators" in param && (param.decorators?.length ?? 0) > 0;
  return own || (param.type === "AssignmentPattern" && isDecorated(param.left));
}

function viewDecorators(viewer: BabelViewer, node: t.Node): View[] {
  return "decorators" in node ? viewer.list(node.decorators ?? []) : [];
}

function methodForm(kind: "get" | "set" | "method" | "constructor", derived: boolean): FunctionView["form"] {
  switch (kind) {
    case "get":
      return "getter";
    case "set":
      return "setter";
    case "method":
      return "method";
    case "constructor":
      return derived ? "derived-constructor" : "constructor";
  }
}

function viewField(
  viewer: BabelViewer,
  node: t.ClassProperty | t.ClassPrivateProperty | t.ClassAccessorProperty,
): PropertyView {
  return viewProperty(viewer, node, viewer.maybe(node.value), true);
}

function viewProperty(
  viewer: BabelViewer,
  node: t.ObjectProperty | t.ClassProperty | t.ClassPrivateProperty | t.ClassAccessorProperty,
  value: View | null,
  field: boolean,
): PropertyView {
  const decorators = viewer.list(node.decorators ?? []);
  const isStatic = "static" in node && Boolean(node.static);
  const { id, start, end } = viewer.at(node);
  const { key, name, computed } = viewer.key(node);
  return { id, start, end, kind: "property", key, name, computed, isStatic, value, field, decorators };
}

function viewClass(viewer: BabelViewer, node: t.Class): ClassView {
  const derived = node.superClass != null;
  const members = node.body.body.flatMap((member): View[] => {
    if (member.type !== "ClassMethod" && member.type !== "ClassPrivateMethod") return viewer.list([member]);
    // A method without a body is an overload or abstract: a type.
    if ((member as { body?: t.Node }).body == null) return [];
    return [viewMethod(viewer, member, methodForm(member.kind, derived))];
  });
  return {
    ...viewer.at(node),
    kind: "class",
    declaration: node.type === "ClassDeclaration",
    name: node.id ? viewer.name(node.id) : null,
    superClass: viewer.maybe(node.superClass),
    setBehindSuper: setBehindSuper(node),
    members,
    decorators: viewer.list(node.decorators ?? []),
  };
}

function setBehindSuper({ body: { body } }: t.Class): ClassView["setBehindSuper"] {
  const ofInstances = body.filter(
    (member) => !("static" in member && member.static) && !("abstract" in member && member.abstract) && !isType(member),
  );
  const hasParameters = (member: t.Node) =>
    member.type === "ClassMethod" && member.params.some(({ type }) => type === "TSParameterProperty");
  const isSet = (member: t.Node) => member.type === "ClassProperty" && member.value != null;
  const isLowered = (member: t.Node) =>
    LOWERED.has(member.type) || ("decorators" in member && member.decorators != null && member.decorators.length > 0);
  if (ofInstances.some(hasParameters)) return "parameters";
  return ofInstances.some(isSet) ? "fields" : ofInstances.some(isLowered) ? "lowered" : null;
}

const LOWERED: ReadonlySet<string> = new Set([
  ...["ClassProperty", "ClassPrivateProperty", "ClassPrivateMethod", "ClassAccessorProperty"],
]);

/** `function (this: Files) {}`: a type, before the parameters. */
export function countThisParameters({ params: [first] }: t.Function): number {
  return first?.type === "Identifier" && first.name === "this" ? 1 : 0;
}
