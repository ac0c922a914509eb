import type ts from "typescript";
import type { ClassView, FunctionView, PropertyView, View } from "../view.ts";
import { element, viewBinding } from "./patterns.ts";
import { countThisParameters, type TypeScriptViewer } from "./viewer.ts";

/**
 * Functions, objects and classes.
 *
 * @returns null for other syntax
 */
export function viewFunctionLike(viewer: TypeScriptViewer, node: ts.Node): View | null {
  const { SyntaxKind } = viewer.ts;
  switch (node.kind) {
    case SyntaxKind.FunctionDeclaration:
      return viewExported(viewer, node, viewFunction(viewer, node as ts.FunctionDeclaration, "declaration"));
    case SyntaxKind.FunctionExpression:
      return viewFunction(viewer, node as ts.FunctionExpression, "expression");
    case SyntaxKind.ArrowFunction:
      return viewFunction(viewer, node as ts.ArrowFunction, "arrow");
    case SyntaxKind.MethodDeclaration:
      return viewMethod(viewer, node as ts.MethodDeclaration, "method");
    case SyntaxKind.GetAccessor:
      return viewMethod(viewer, node as ts.GetAccessorDeclaration, "getter");
    case SyntaxKind.SetAccessor:
      return viewMethod(viewer, node as ts.SetAccessorDeclaration, "setter");
    case SyntaxKind.PropertyAssignment: {
      const property = node as ts.PropertyAssignment;
      return viewProperty(viewer, property, viewer.view(property.initializer), false);
    }
    case SyntaxKind.ShorthandPropertyAssignment: {
      const property = node as ts.ShorthandPropertyAssignment;
      return viewProperty(viewer, property, viewer.view(property.name), false);
    }
    case SyntaxKind.PropertyDeclaration: {
      const property = node as ts.PropertyDeclaration;
      return viewProperty(viewer, property, viewer.maybe(property.initializer), true);
    }
    case SyntaxKind.ObjectLiteralExpression:
      return {
        ...viewer.at(node),
        kind: "object",
        properties: viewer.list((node as ts.ObjectLiteralExpression).properties),
      };
    case SyntaxKind.ClassDeclaration:
    case SyntaxKind.ClassExpression:
      return viewExported(viewer, node, viewClass(viewer, node as ts.ClassLikeDeclaration));
    case SyntaxKind.ClassStaticBlockDeclaration:
      return {
        ...viewer.at(node),
        kind: "static-block",
        of: "class",
        body: viewer.list((node as ts.ClassStaticBlockDeclaration).body.statements),
      };
    default:
      return null;
  }
}

function viewParameters(viewer: TypeScriptViewer, node: ts.SignatureDeclaration): View[] {
  const params = node.parameters.slice(countThisParameters(node.parameters, viewer.ts));
  return params.map((param) => {
    const target = viewBinding(viewer, param.name);
    if (!param.initializer && !param.dotDotDotToken) return target;
    const at = viewer.at(param);
    const rest = param.dotDotDotToken !== undefined;
    const only = { ...element(at, target), rest, initial: viewer.maybe(param.initializer) };
    return { ...at, kind: "pattern", of: "array", elements: [only] };
  });
}

function viewFunction(
  viewer: TypeScriptViewer,
  node: ts.FunctionLikeDeclaration,
  form: FunctionView["form"],
): FunctionView {
  const compiler = viewer.ts;
  const named = compiler.isFunctionDeclaration(node) || compiler.isFunctionExpression(node);
  const at = viewer.at(node);
  const name = named && node.name ? viewer.name(node.name) : null;
  const params = viewParameters(viewer, node);
  // Overloads were left out, so there is a body.
  const code = node.body!;
  const statements = compiler.isBlock(code) ? viewer.statements(code.statements) : [];
  const body: View = compiler.isBlock(code)
    ? { ...viewer.at(code), kind: "block", body: statements }
    : viewer.view(code);
  return {
    ...at,
    kind: "function",
    form,
    name,
    async: compiler.canHaveModifiers(node) && viewer.has(node, compiler.SyntaxKind.AsyncKeyword),
    generator: node.asteriskToken !== undefined,
    params,
    decoratedParams: node.parameters.some((param) => (compiler.getDecorators(param)?.length ?? 0) > 0),
    body,
    directives: compiler.isBlock(code) ? viewer.directives(code.statements) : [],
    statements,
  };
}

function viewMethod(
  viewer: TypeScriptViewer,
  node: ts.MethodDeclaration | ts.AccessorDeclaration,
  form: FunctionView["form"],
): PropertyView {
  const property = viewer.at(node);
  const key = viewer.key(node.name);
  const decorators = [node, ...node.parameters].flatMap((decorated) => viewer.decorators(decorated));
  const value = viewFunction(viewer, node, form);
  const isStatic = viewer.has(node, viewer.ts.SyntaxKind.StaticKeyword);
  return { ...property, kind: "property", ...key, isStatic, value, field: false, decorators };
}

function viewConstructorMethod(
  viewer: TypeScriptViewer,
  node: ts.ConstructorDeclaration,
  derived: boolean,
): PropertyView {
  const property = viewer.at(node);
  const decorators = node.parameters.flatMap((parameter) => viewer.decorators(parameter));
  const value = viewFunction(viewer, node, derived ? "derived-constructor" : "constructor");
  const name = { key: property, name: "constructor", computed: null };
  return { ...property, kind: "property", ...name, isStatic: false, value, field: false, decorators };
}

function viewProperty(
  viewer: TypeScriptViewer,
  node: ts.PropertyAssignment | ts.ShorthandPropertyAssignment | ts.PropertyDeclaration,
  value: View | null,
  field: boolean,
): PropertyView {
  const isStatic = field && viewer.has(node as ts.PropertyDeclaration, viewer.ts.SyntaxKind.StaticKeyword);
  const decorators = viewer.decorators(node);
  return { ...viewer.at(node), kind: "property", ...viewer.key(node.name), isStatic, value, field, decorators };
}

function viewClass(viewer: TypeScriptViewer, node: ts.ClassLikeDeclaration): ClassView {
  const compiler = viewer.ts;
  const base = node.heritageClauses?.find(({ token }) => token === compiler.SyntaxKind.ExtendsKeyword)?.types[0];
  const members = node.members.flatMap((member): View[] => {
    if (!compiler.isConstructorDeclaration(member)) return viewer.list([member]);
    return member.body ? [viewConstructorMethod(viewer, member, base !== undefined)] : [];
  });
  return {
    ...viewer.at(node),
    kind: "class",
    declaration: compiler.isClassDeclaration(node),
    name: node.name ? viewer.name(node.name) : null,
    superClass: base ? viewer.view(base.expression) : null,
    setBehindSuper: setBehindSuper(viewer, node),
    members,
    decorators: viewer.decorators(node),
  };
}

function setBehindSuper(viewer: TypeScriptViewer, { members }: ts.ClassLikeDeclaration): ClassView["setBehindSuper"] {
  const { ts: compiler } = viewer;
  const { StaticKeyword, AccessorKeyword, DeclareKeyword, AbstractKeyword } = compiler.SyntaxKind;
  const has = (member: ts.ClassElement, keyword: ts.SyntaxKind) =>
    compiler.canHaveModifiers(member) && viewer.has(member, keyword);
  const ofInstances = members.filter(
    (member) => ![StaticKeyword, DeclareKeyword, AbstractKeyword].some((keyword) => has(member, keyword)),
  );
  const hasParameters = (member: ts.ClassElement) =>
    compiler.isConstructorDeclaration(member) &&
    member.parameters.some((param) => compiler.isParameterPropertyDeclaration(param, member));
  const isSet = (member: ts.ClassElement) =>
    compiler.isPropertyDeclaration(member) &&
    member.initializer !== undefined &&
    !compiler.isPrivateIdentifier(member.name) &&
    !has(member, AccessorKeyword);
  const isLowered = (member: ts.ClassElement) =>
    compiler.isPropertyDeclaration(member) ||
    (member.name !== undefined && compiler.isPrivateIdentifier(member.name)) ||
    (compiler.canHaveDecorators(member) && compiler.getDecorators(member) !== undefined);
  if (ofInstances.some(hasParameters)) return "parameters";
  return ofInstances.some(isSet) ? "fields" : ofInstances.some(isLowered) ? "lowered" : null;
}

/** `export default` is a modifier of what it exports. */
function viewExported(viewer: TypeScriptViewer, node: ts.Node, value: FunctionView | ClassView): View {
  const isDefault = viewer.ts.canHaveModifiers(node) && viewer.has(node, viewer.ts.SyntaxKind.DefaultKeyword);
  return isDefault ? { ...viewer.at(node), kind: "export-default", value } : value;
}
