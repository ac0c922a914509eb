import type { types as t } from "@babel/core";
import type {
  ClassView,
  FunctionView,
  ImportedName,
  NameView,
  NodeId,
  PatternElement,
  PropertyView,
  Source,
  Span,
  View,
} from "./view.ts";

type Maybe<T> = T | null | undefined;

/** What Babel 7 and 8 both offer on `babel.types`, and all that is needed of it. */
export interface BabelTypes {
  readonly VISITOR_KEYS: Readonly<Record<string, readonly string[]>>;
}

export interface BabelSource extends Source {
  /** The node of each `NodeId`. */
  readonly nodes: readonly t.Node[];
}

/** Views a Babel tree, of version 7 or 8, with or without TypeScript and JSX. */
export function viewBabel(file: t.File, types: BabelTypes, text: string, filename: string | undefined): BabelSource {
  const places = isPlaced(file.program, types) ? null : placeNodes(file.program, types);
  const viewer = new BabelViewer(types, places);
  const body = viewer.list(file.program.body);
  return {
    text: places === null ? text : "",
    filename,
    body,
    module: file.program.sourceType === "module",
    identifiers: viewer.identifiers,
    nodes: viewer.nodes,
  };
}

/** Whether all nodes are where the source has them: what another plugin has put into the tree is nowhere. */
function isPlaced(node: t.Node, types: BabelTypes): boolean {
  return node.start != null && nodesIn(node, types).every((child) => isPlaced(child, types));
}

/** Places for a tree that has nodes from elsewhere: they say what comes first and what is in what, as offsets do. */
function placeNodes(root: t.Node, types: BabelTypes): ReadonlyMap<t.Node, Span> {
  const places = new Map<t.Node, Span>();
  let next = 0;
  const place = (node: t.Node): void => {
    const start = next++;
    for (const child of nodesIn(node, types)) place(child);
    places.set(node, { start, end: next++ });
  };
  place(root);
  return places;
}

function nodesIn(node: t.Node, types: BabelTypes): t.Node[] {
  const record = node as unknown as Record<string, Maybe<t.Node> | Maybe<t.Node>[]>;
  return (types.VISITOR_KEYS[node.type] ?? []).flatMap((key) => record[key] ?? []).filter((child) => child != null);
}

class BabelViewer {
  readonly nodes: t.Node[] = [];
  readonly identifiers = new Set<string>();
  readonly #types: BabelTypes;
  readonly #places: ReadonlyMap<t.Node, Span> | null;

  constructor(types: BabelTypes, places: ReadonlyMap<t.Node, Span> | null) {
    this.#types = types;
    this.#places = places;
  }

  list(nodes: readonly Maybe<t.Node>[]): View[] {
    return nodes.flatMap((node) => (node == null || isType(node) ? [] : [this.view(node)]));
  }

  view(node: t.Node): View {
    switch (node.type) {
      case "Identifier":
        return this.#name(node);
      // A tag in lower case is an element of the page; an attribute's name is no more than that.
      case "JSXIdentifier":
        return /^[a-z]|-/.test(node.name) ? this.#other(node, []) : this.#name(node);
      case "JSXMemberExpression":
        return this.#other(node, [
          node.object.type === "JSXIdentifier" ? this.#name(node.object) : this.view(node.object),
        ]);
      case "JSXAttribute":
        return this.#other(node, this.list([node.value]));
      case "JSXNamespacedName":
        return this.#other(node, []);
      case "MemberExpression":
      case "OptionalMemberExpression":
        return this.#member(node);
      case "CallExpression":
      case "OptionalCallExpression":
        return this.#call(node);
      // Babel 8's node for import(); Babel 7 has a call of `Import`.
      case "ImportExpression":
        return {
          ...this.#at(node),
          kind: "call",
          callee: { ...this.#at(node), kind: "import-callee" },
          args: this.list([node.source, node.options]),
          optional: false,
          chained: false,
        };
      case "Import":
        return { ...this.#at(node), kind: "import-callee" };
      case "NewExpression":
        return { ...this.#at(node), kind: "new", callee: this.view(node.callee), args: this.list(node.arguments) };
      case "ThisExpression":
        return { ...this.#at(node), kind: "this" };
      case "Super":
        return { ...this.#at(node), kind: "super" };
      case "MetaProperty":
        return { ...this.#at(node), kind: "new-target" };
      case "StringLiteral":
      case "NumericLiteral":
      case "BooleanLiteral":
      case "NullLiteral":
      case "BigIntLiteral":
        return { ...this.#at(node), kind: "constant", text: node.type === "StringLiteral" ? node.value : null };
      case "SpreadElement":
        return { ...this.#at(node), kind: "spread", argument: this.view(node.argument) };
      case "AwaitExpression":
        return { ...this.#at(node), kind: "await", argument: this.view(node.argument) };
      case "YieldExpression":
        return { ...this.#at(node), kind: "yield", argument: this.#maybe(node.argument) };
      case "AssignmentExpression":
        return {
          ...this.#at(node),
          kind: "assign",
          target: this.view(node.left),
          value: this.view(node.right),
          names: ["=", "||=", "&&=", "??="].includes(node.operator),
        };
      case "UpdateExpression":
        return { ...this.#at(node), kind: "update", target: this.view(node.argument) };
      case "ParenthesizedExpression":
      case "TSAsExpression":
      case "TSSatisfiesExpression":
      case "TSNonNullExpression":
      case "TSTypeAssertion":
      case "TSInstantiationExpression":
      case "TypeCastExpression":
        return { ...this.#at(node), kind: "wrapper", inner: this.view(node.expression) };
      case "SequenceExpression":
        return this.#sequence(node);
      case "FunctionDeclaration":
      case "FunctionExpression":
      case "ArrowFunctionExpression":
        return this.#function(node, FORMS[node.type], node.type === "ArrowFunctionExpression" ? null : node.id);
      case "ObjectMethod":
        return this.#method(node, node.kind === "get" ? "getter" : node.kind === "set" ? "setter" : "method");
      case "ObjectProperty":
        return this.#property(node, this.view(node.value), false);
      case "ClassProperty":
      case "ClassPrivateProperty":
      case "ClassAccessorProperty":
        return this.#property(node, this.#maybe(node.value), true);
      case "ObjectExpression":
        return { ...this.#at(node), kind: "object", properties: this.list(node.properties) };
      case "ClassDeclaration":
      case "ClassExpression":
        return this.#class(node);
      case "StaticBlock":
        return { ...this.#at(node), kind: "static-block", body: this.list(node.body) };
      case "ArrayPattern":
        return this.#pattern(node, "array", node.elements);
      case "ObjectPattern":
        return this.#pattern(node, "object", node.properties);
      case "AssignmentPattern":
      case "RestElement":
        return this.#pattern(node, "array", [node]);
      case "TSParameterProperty":
        return this.view(node.parameter);
      case "BlockStatement":
        return { ...this.#at(node), kind: "block", body: this.#statements(node.body) };
      case "ExpressionStatement":
        return { ...this.#at(node), kind: "expression", expression: this.view(node.expression) };
      case "ReturnStatement":
        return { ...this.#at(node), kind: "return", argument: this.#maybe(node.argument) };
      case "VariableDeclaration":
        return this.#variable(node);
      case "ForStatement":
        return this.#loop(node, [node.init, node.test, node.update]);
      case "ForInStatement":
      case "ForOfStatement":
        return this.#loop(node, [node.left, node.right], true);
      case "WhileStatement":
      case "DoWhileStatement":
        return this.#loop(node, [node.test]);
      case "LabeledStatement":
        return { ...this.#at(node), kind: "label", name: this.#identifier(node.label), body: this.view(node.body) };
      case "BreakStatement":
      case "ContinueStatement":
        if (node.label) this.#identifier(node.label);
        return { ...this.#at(node), kind: "other", children: [] };
      case "TryStatement":
        return {
          ...this.#at(node),
          kind: "try",
          block: this.view(node.block),
          handler: node.handler ? { param: this.#maybe(node.handler.param), body: this.view(node.handler.body) } : null,
          finalizer: this.#maybe(node.finalizer),
        };
      case "WithStatement":
        return { ...this.#at(node), kind: "with", object: this.view(node.object), body: this.view(node.body) };
      case "SwitchStatement":
        return {
          ...this.#at(node),
          kind: "switch",
          discriminant: this.view(node.discriminant),
          cases: node.cases.flatMap((clause) => [...this.list([clause.test]), ...this.list(clause.consequent)]),
        };
      case "ImportDeclaration":
        return this.#import(node);
      case "TSImportEqualsDeclaration":
        return this.#importEquals(node);
      case "ExportNamedDeclaration":
        return this.#exportNamed(node);
      case "ExportDefaultDeclaration":
        return isType(node.declaration)
          ? this.#other(node, [])
          : { ...this.#at(node), kind: "export-default", value: this.view(node.declaration) };
      case "TSEnumDeclaration":
        return { ...this.#at(node), kind: "declaration", name: this.#name(node.id), children: this.#enumMembers(node) };
      case "TSModuleDeclaration":
        return this.#namespace(node);
      case "JSXClosingElement":
        return this.#other(node, []);
      case "TSExportAssignment":
        return this.#other(node, [this.view(node.expression)]);
      default:
        return this.#other(node, this.#children(node));
    }
  }

  #at(node: t.Node): { id: NodeId } & Span {
    const { start, end } = this.#places?.get(node) ?? node;
    return { id: this.nodes.push(node) - 1, start: start!, end: end! };
  }

  #maybe(node: Maybe<t.Node>): View | null {
    return node == null || isType(node) ? null : this.view(node);
  }

  /** A type that a body declares stays where it is. */
  #statements(nodes: readonly t.Statement[]): View[] {
    return nodes.map((node) => (isType(node) ? this.#other(node, []) : this.view(node)));
  }

  #other(node: t.Node, children: readonly View[]): View {
    return { ...this.#at(node), kind: "other", children };
  }

  #children(node: t.Node): View[] {
    const keys = this.#types.VISITOR_KEYS[node.type] ?? [];
    return keys.flatMap((key) => {
      if (TYPE_KEYS.has(key)) return [];
      const child = (node as unknown as Record<string, Maybe<t.Node> | Maybe<t.Node>[]>)[key];
      return this.list(Array.isArray(child) ? child : [child]);
    });
  }

  #identifier(node: { readonly name: string }): string {
    this.identifiers.add(node.name);
    return node.name;
  }

  #name(node: t.Identifier | t.JSXIdentifier): NameView {
    return { ...this.#at(node), kind: "name", name: this.#identifier(node) };
  }

  #key(node: { readonly computed?: Maybe<boolean>; readonly key: t.Node }) {
    const key = this.#at(node.key);
    if (node.computed && node.key.type !== "PrivateName") {
      return { key, name: null, computed: this.view(node.key) };
    }
    return { key, name: keyName(node.key), computed: null };
  }

  #member(node: t.MemberExpression | t.OptionalMemberExpression): View {
    const { key, name, computed } = this.#key({ computed: node.computed, key: node.property });
    const chained = node.type === "OptionalMemberExpression";
    const optional = chained && node.optional;
    return {
      ...this.#at(node),
      kind: "member",
      object: this.view(node.object),
      key,
      name,
      computed,
      optional,
      chained,
    };
  }

  #sequence(node: t.SequenceExpression): View {
    const [zero, value, third] = node.expressions;
    if (zero?.type === "NumericLiteral" && value && !third) {
      return { ...this.#at(node), kind: "detached", inner: this.view(value) };
    }
    return this.#other(node, this.list(node.expressions));
  }

  #call(node: t.CallExpression | t.OptionalCallExpression): View {
    const chained = node.type === "OptionalCallExpression";
    return {
      ...this.#at(node),
      kind: "call",
      callee: this.view(node.callee),
      args: this.list(node.arguments),
      optional: chained && node.optional,
      chained,
    };
  }

  #function(
    node: t.Function | t.ClassMethod | t.ClassPrivateMethod | t.ObjectMethod,
    form: FunctionView["form"],
    id: Maybe<t.Identifier>,
  ): FunctionView {
    const params = node.params.slice(countThisParameters(node));
    return {
      ...this.#at(node),
      kind: "function",
      form,
      name: id ? this.#name(id) : null,
      async: Boolean(node.async),
      generator: Boolean(node.generator),
      params: this.list(params),
      ...this.#functionBody(node.body),
    };
  }

  #functionBody(node: t.BlockStatement | t.Expression): { body: View; statements: readonly View[] } {
    const body = this.view(node);
    return { body, statements: body.kind === "block" && node.type === "BlockStatement" ? body.body : [] };
  }

  #method(node: t.ObjectMethod | t.ClassMethod | t.ClassPrivateMethod, form: FunctionView["form"]): PropertyView {
    const property = this.#at(node);
    const key = this.#key(node);
    const decorators = "decorators" in node ? this.list(node.decorators ?? []) : [];
    const value = this.#function(node, form, null);
    const isStatic = "static" in node && Boolean(node.static);
    return { ...property, kind: "property", ...key, isStatic, value, field: false, decorators };
  }

  #property(
    node: t.ObjectProperty | t.ClassProperty | t.ClassPrivateProperty | t.ClassAccessorProperty,
    value: View | null,
    field: boolean,
  ): PropertyView {
    const decorators = this.list(node.decorators ?? []);
    const isStatic = "static" in node && Boolean(node.static);
    return { ...this.#at(node), kind: "property", ...this.#key(node), isStatic, value, field, decorators };
  }

  #class(node: t.Class): ClassView {
    const derived = node.superClass != null;
    const members = node.body.body.flatMap((member): View[] => {
      if (member.type !== "ClassMethod" && member.type !== "ClassPrivateMethod") return this.list([member]);
      // A method without a body is an overload or abstract: a type.
      if ((member as { body?: t.Node }).body == null) return [];
      if (member.kind === "constructor") return [this.#method(member, derived ? "derived-constructor" : "constructor")];
      return [this.#method(member, member.kind === "get" ? "getter" : member.kind === "set" ? "setter" : "method")];
    });
    return {
      ...this.#at(node),
      kind: "class",
      declaration: node.type === "ClassDeclaration",
      name: node.id ? this.#name(node.id) : null,
      superClass: this.#maybe(node.superClass),
      members,
      decorators: this.list(node.decorators ?? []),
    };
  }

  #pattern(node: t.Node, of: "array" | "object", elements: readonly Maybe<t.Node>[]): View {
    return {
      ...this.#at(node),
      kind: "pattern",
      of,
      elements: elements.map((element) => this.#patternElement(element ?? null, node)),
    };
  }

  #patternElement(node: t.Node | null, pattern: t.Node): PatternElement {
    if (node === null) {
      return { ...this.#at(pattern), target: null, rest: false, initial: null, name: null, computed: null };
    }
    if (node.type === "ObjectProperty") {
      const { name, computed } = this.#key(node);
      return { ...this.#patternElement(node.value, pattern), name, computed };
    }
    const at = this.#at(node);
    if (node.type === "RestElement") {
      return { ...at, target: this.view(node.argument), rest: true, initial: null, name: null, computed: null };
    }
    if (node.type === "AssignmentPattern") {
      const initial = this.view(node.right);
      return { ...at, target: this.view(node.left), rest: false, initial, name: null, computed: null };
    }
    return { ...at, target: this.view(node), rest: false, initial: null, name: null, computed: null };
  }

  #variable(node: t.VariableDeclaration): View {
    if (node.declare) return this.#other(node, []);
    const keyword = node.kind === "await using" ? "using" : node.kind;
    return {
      ...this.#at(node),
      kind: "variable",
      keyword,
      declarators: node.declarations.map((declarator) => ({
        ...this.#at(declarator),
        target: this.view(declarator.id),
        init: this.#maybe(declarator.init),
      })),
    };
  }

  #loop(node: t.Loop, head: readonly Maybe<t.Node>[], assignsFirst = false): View {
    const views = head.flatMap((part, index): View[] => {
      if (part == null) return [];
      const view = this.view(part);
      const assigns = assignsFirst && index === 0 && view.kind !== "variable";
      return [assigns ? { ...this.#at(part), kind: "for-target", target: view } : view];
    });
    return { ...this.#at(node), kind: "loop", head: views, body: this.view(node.body) };
  }

  #import(node: t.ImportDeclaration): View {
    const names =
      node.importKind === "type" || node.importKind === "typeof"
        ? []
        : node.specifiers.flatMap((specifier): ImportedName[] => {
            if (specifier.type === "ImportSpecifier" && specifier.importKind === "type") return [];
            return [{ ...this.#at(specifier), local: this.#name(specifier.local), imported: importedName(specifier) }];
          });
    return { ...this.#at(node), kind: "import", source: node.source.value, names };
  }

  #importEquals(node: t.TSImportEqualsDeclaration): View {
    const local = this.#name(node.id);
    const reference = node.moduleReference;
    if (reference.type !== "TSExternalModuleReference") {
      return { ...this.#at(node), kind: "declaration", name: local, children: this.#leftmostName(reference) };
    }
    const { expression } = reference;
    const source = expression.type === "StringLiteral" ? expression.value : "";
    return { ...this.#at(node), kind: "import", source, names: [{ ...this.#at(node), local, imported: "*" }] };
  }

  #leftmostName(name: t.TSEntityName): View[] {
    if (name.type === "TSQualifiedName") return this.#leftmostName(name.left);
    return name.type === "Identifier" ? [this.#name(name)] : [];
  }

  #exportNamed(node: t.ExportNamedDeclaration): View {
    if (node.exportKind === "type") return this.#other(node, []);
    if (node.declaration) return this.#other(node, this.list([node.declaration]));
    if (node.source) return this.#other(node, []);
    const names = node.specifiers.flatMap((specifier) =>
      specifier.type === "ExportSpecifier" && specifier.local.type === "Identifier"
        ? [this.#name(specifier.local)]
        : [],
    );
    return { ...this.#at(node), kind: "export-names", names };
  }

  #enumMembers(node: t.TSEnumDeclaration): View[] {
    // Babel 8 keeps the members in a body of their own.
    const { body, members } = node as { body?: { members: t.TSEnumMember[] }; members?: t.TSEnumMember[] };
    return this.list((body?.members ?? members ?? []).map((member) => member.initializer));
  }

  #namespace(node: t.TSModuleDeclaration): View {
    if (node.declare || node.body == null) return this.#other(node, []);
    const body = node.body as t.Node;
    const children = [body.type === "TSModuleDeclaration" ? this.view(body) : this.#namespaceBody(body)];
    if (node.id.type !== "Identifier") return this.#other(node, children);
    return { ...this.#at(node), kind: "declaration", name: this.#name(node.id), children };
  }

  #namespaceBody(node: t.Node): View {
    const { body } = node as unknown as { body: t.Node[] };
    return { ...this.#at(node), kind: "block", body: this.list(body) };
  }
}

const FORMS = {
  FunctionDeclaration: "declaration",
  FunctionExpression: "expression",
  ArrowFunctionExpression: "arrow",
} as const;

const TYPE_KEYS: ReadonlySet<string> = new Set([
  "typeAnnotation",
  "typeParameters",
  "typeArguments",
  "returnType",
  "superTypeParameters",
  "implements",
  "predicate",
]);

/** Syntax that says something about types only: nothing at run time. */
function isType(node: t.Node): boolean {
  if ((node as { declare?: boolean }).declare) return true;
  if (!node.type.startsWith("TS")) return FLOW_TYPES.has(node.type);
  return !RUNTIME_TS.has(node.type);
}

const FLOW_TYPES: ReadonlySet<string> = new Set(["TypeAlias", "OpaqueType", "InterfaceDeclaration", "TypeAnnotation"]);

const RUNTIME_TS: ReadonlySet<string> = new Set([
  "TSAsExpression",
  "TSSatisfiesExpression",
  "TSNonNullExpression",
  "TSTypeAssertion",
  "TSInstantiationExpression",
  "TSParameterProperty",
  "TSEnumDeclaration",
  "TSModuleDeclaration",
  "TSExportAssignment",
  "TSImportEqualsDeclaration",
]);

/** `function (this: Files) {}`: a type, in front of the parameters. */
export function countThisParameters({ params: [first] }: t.Function): number {
  return first?.type === "Identifier" && first.name === "this" ? 1 : 0;
}

function keyName(key: t.Node): string | null {
  switch (key.type) {
    case "Identifier":
      return key.name;
    case "PrivateName":
      return `#${key.id.name}`;
    case "StringLiteral":
      return key.value;
    case "NumericLiteral":
      return String(key.value);
    default:
      return null;
  }
}

function importedName(specifier: t.ImportDeclaration["specifiers"][number]): string {
  if (specifier.type === "ImportNamespaceSpecifier") return "*";
  if (specifier.type === "ImportDefaultSpecifier") return "default";
  return specifier.imported.type === "Identifier" ? specifier.imported.name : specifier.imported.value;
}
