import type { types as t } from "@babel/core";
import { bare, keyOf, lineOf, nodesBelow, textOf } from "./tree.ts";

/** Where a name of a configuration file comes from. */
export type Binding =
  /** `imported`: `*` for the module itself. */
  | { readonly kind: "import"; readonly source: string; readonly imported: string; readonly line: number }
  /** `key`: the property of the value that it refers to, as in `const { key } = value`. */
  | { readonly kind: "local"; readonly value: t.Node; readonly key: string | null };

/** A change to the value of a name, somewhere in the file: `config.plugins.push(value)`. */
export interface Change {
  readonly path: readonly string[];
  readonly value: t.Node;
}

/** A configuration file, with its names resolved. Names are assumed to be unique, as they are in such files. */
export interface ConfigModule {
  readonly path: string;
  readonly program: t.Program;
  readonly bindings: ReadonlyMap<string, Binding>;
  readonly changes: ReadonlyMap<string, readonly Change[]>;
  /** Its exports; `default` includes `module.exports`. */
  readonly exports: ReadonlyMap<string, t.Node>;
  /** `export … from` another module: the exported name, and the imported one. */
  readonly reexports: ReadonlyMap<string, { readonly source: string; readonly imported: string }>;
  /** The modules that are imported or required. */
  readonly sources: readonly { readonly source: string; readonly line: number }[];
}

export function describeModule(path: string, { program }: t.File): ConfigModule {
  const bindings = new Map<string, Binding>();
  const changes = new Map<string, Change[]>();
  const exports = new Map<string, t.Node>();
  const reexports = new Map<string, { source: string; imported: string }>();
  const sources: { source: string; line: number }[] = [];
  for (const node of nodesBelow(program)) {
    bind(node, bindings);
    const source = sourceOf(node);
    if (source !== null) sources.push({ source, line: lineOf(node) });
    const change = changeOf(node);
    if (change === null) continue;
    const [name, { path: keys, value }] = change;
    if (isExports(name, keys)) exports.set(exportName(name, keys), value);
    else changes.set(name, [...(changes.get(name) ?? []), { path: keys, value }]);
  }
  for (const statement of program.body) exportNames(statement, exports, reexports);
  const [only] = program.body;
  // JSON.
  if (exports.size === 0 && program.body.length === 1 && only?.type === "ExpressionStatement") {
    const value = bare(only.expression);
    if (value.type === "ObjectExpression" || value.type === "ArrayExpression") exports.set("default", value);
  }
  return { path, program, bindings, changes, exports, reexports, sources };
}

function bind(node: t.Node, bindings: Map<string, Binding>): void {
  switch (node.type) {
    case "ImportDeclaration":
      for (const specifier of node.specifiers) {
        bindings.set(specifier.local.name, {
          kind: "import",
          source: node.source.value,
          imported: importedName(specifier),
          line: lineOf(node),
        });
      }
      return;
    case "VariableDeclarator":
      if (node.init) bindPattern(node.id, node.init, null, bindings);
      return;
    case "FunctionDeclaration":
    case "ClassDeclaration":
      if (node.id) bindings.set(node.id.name, { kind: "local", value: node, key: null });
      return;
    case "TSImportEqualsDeclaration":
      if (node.moduleReference.type !== "TSExternalModuleReference") return;
      bindings.set(node.id.name, {
        kind: "import",
        source: textOf(node.moduleReference.expression) ?? "",
        imported: "*",
        line: lineOf(node),
      });
      return;
    default:
  }
}

function importedName(specifier: t.ImportDeclaration["specifiers"][number]): string {
  if (specifier.type === "ImportNamespaceSpecifier") return "*";
  if (specifier.type === "ImportDefaultSpecifier") return "default";
  return nameIn(specifier.imported);
}

function bindPattern(id: t.Node, value: t.Node, key: string | null, bindings: Map<string, Binding>): void {
  if (id.type === "Identifier") bindings.set(id.name, { kind: "local", value, key });
  else if (id.type === "AssignmentPattern") bindPattern(id.left, value, key, bindings);
  else if (id.type === "ObjectPattern" && key === null) {
    for (const property of id.properties) {
      if (property.type === "ObjectProperty") bindPattern(property.value, value, keyOf(property), bindings);
    }
  }
}

function sourceOf(node: t.Node): string | null {
  switch (node.type) {
    case "ImportDeclaration":
    case "ExportNamedDeclaration":
    case "ExportAllDeclaration":
      return textOf(node.source);
    case "ImportExpression":
      return textOf(node.source);
    case "TSExternalModuleReference":
      return textOf(node.expression);
    case "CallExpression":
      return requiredSource(node);
    default:
      return null;
  }
}

/** The module of `require("…")`, `createRequire(…)("…")` and `import("…")`. */
export function requiredSource(node: t.Node): string | null {
  if (node.type === "ImportExpression") return textOf(node.source);
  if (node.type !== "CallExpression") return null;
  const { callee } = node;
  const isLoad =
    callee.type === "Import" || (callee.type === "Identifier" && /^(?:require|_require)$/.test(callee.name));
  return isLoad ? textOf(node.arguments[0]) : null;
}

const ADDING = ["push", "unshift", "concat"];

/** The name whose value a node changes, and the change. */
function changeOf(node: t.Node): readonly [string, Change] | null {
  if (node.type === "AssignmentExpression") {
    const place = placeOf(node.left);
    return place && [place.name, { path: place.path, value: node.right }];
  }
  if (node.type !== "CallExpression") return null;
  const place = placeOf(node.callee);
  const added: t.Node = { type: "ArrayExpression", elements: node.arguments, loc: node.loc } as t.ArrayExpression;
  if (place && ADDING.includes(place.path.at(-1) ?? "")) {
    return [place.name, { path: place.path.slice(0, -1), value: added }];
  }
  const [target, ...values] = node.arguments;
  if (place?.name !== "Object" || place.path[0] !== "assign" || !target) return null;
  const into = placeOf(target);
  return into && [into.name, { path: into.path, value: { ...added, elements: values } as t.ArrayExpression }];
}

/** `config.module.rules` as a name and the keys after it. */
export function placeOf(node: t.Node): { readonly name: string; readonly path: readonly string[] } | null {
  const inside = bare(node);
  if (inside.type === "Identifier") return { name: inside.name, path: [] };
  if (inside.type !== "MemberExpression" && inside.type !== "OptionalMemberExpression") return null;
  const object = placeOf(inside.object);
  const key = keyOf({ key: inside.property, computed: inside.computed });
  return object && { name: object.name, path: key === null ? object.path : [...object.path, key] };
}

function isExports(name: string, path: readonly string[]): boolean {
  return (name === "module" && path[0] === "exports") || (name === "exports" && path.length > 0);
}

function exportName(name: string, path: readonly string[]): string {
  return (name === "module" ? path[1] : path[0]) ?? "default";
}

function exportNames(
  statement: t.Statement,
  exports: Map<string, t.Node>,
  reexports: Map<string, { source: string; imported: string }>,
): void {
  if (statement.type === "ExportDefaultDeclaration") exports.set("default", statement.declaration);
  else if (statement.type === "TSExportAssignment") exports.set("default", statement.expression);
  else if (statement.type === "ExportNamedDeclaration") {
    const { declaration, source } = statement;
    if (declaration?.type === "VariableDeclaration") {
      for (const { id, init } of declaration.declarations) {
        if (id.type === "Identifier" && init) exports.set(id.name, init);
      }
    } else if (declaration?.type === "FunctionDeclaration" && declaration.id)
      exports.set(declaration.id.name, declaration);
    for (const specifier of statement.specifiers) {
      if (specifier.type !== "ExportSpecifier") continue;
      const { exported, local } = specifier;
      const name = nameIn(exported);
      if (source) reexports.set(name, { source: source.value, imported: nameIn(local) });
      else exports.set(name, local);
    }
  }
}

function nameIn(name: t.Node): string {
  return name.type === "Identifier" ? name.name : (textOf(name) ?? "");
}
