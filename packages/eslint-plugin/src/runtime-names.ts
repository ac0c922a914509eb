import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { type CallExpression, memberName, type Node, scopesOf, type SourceCode } from "./syntax.ts";

/** The pseudo-calls that are about the function that they stand in, and so cannot be moved to another one. */
export const aboutFunction = ["recover", "panicking", "namedResult"] as const;

const runtimeNames = ["defer", ...aboutFunction, "panic", "go", "goexit"] as const;

/** What the runtime exports and a rule asks about. */
export type RuntimeName = (typeof runtimeNames)[number];

const names: ReadonlySet<string> = new Set(runtimeNames);

/** The calls of a file that are the runtime's, found by its imports and never by a name alone. */
export interface RuntimeCalls {
  /** The modules that the names come from. */
  readonly sources: ReadonlySet<string>;
  /** The runtime's name for what is called; null for all other calls. */
  nameOf(call: Node): RuntimeName | null;
  /** All calls of one name, in the order of the text. */
  all(name: RuntimeName): readonly CallExpression[];
}

/** Settings of a configuration: `settings: { godefer: { importSource: "./go.js" } }`. */
export function importSources(settings: TSESLint.SharedConfigurationSettings): ReadonlySet<string> {
  const { importSource = "@godefer/runtime" } = (settings["godefer"] ?? {}) as {
    importSource?: string | readonly string[];
  };
  return new Set(typeof importSource === "string" ? [importSource] : importSource);
}

export function findRuntimeCalls(sourceCode: SourceCode, sources: ReadonlySet<string>): RuntimeCalls {
  const calls = new Map<Node, RuntimeName>();
  for (const scope of scopesOf(sourceCode)) {
    for (const variable of scope.variables) {
      const imported = importedBy(variable, sources);
      if (imported === null) continue;
      for (const { identifier } of variable.references) add(calls, identifier, imported);
    }
  }
  const inOrder = [...calls].sort(([a], [b]) => a.range[0] - b.range[0]);
  return {
    sources,
    nameOf: (call) => calls.get(call) ?? null,
    all: (name) => inOrder.filter(([, of]) => of === name).map(([call]) => call as CallExpression),
  };
}

/** A name of the runtime, or the namespace of all. */
type Imported = RuntimeName | "*";

function importedBy(variable: TSESLint.Scope.Variable, sources: ReadonlySet<string>): Imported | null {
  for (const { node, parent } of variable.defs) {
    if (parent?.type === "ImportDeclaration" && sources.has(parent.source.value)) return fromSpecifier(node);
    if (node.type === "VariableDeclarator" && isRequire(node.init, sources)) return fromPattern(node.id, variable.name);
    if (node.type === "TSImportEqualsDeclaration" && isExternal(node.moduleReference, sources)) return "*";
  }
  return null;
}

function fromSpecifier(node: Node): Imported | null {
  if (node.type === "ImportNamespaceSpecifier") return "*";
  if (node.type !== "ImportSpecifier") return null;
  const { imported } = node;
  return named(imported.type === "Identifier" ? imported.name : imported.value);
}

function fromPattern(pattern: Node, variable: string): Imported | null {
  if (pattern.type === "Identifier") return "*";
  if (pattern.type !== "ObjectPattern") return null;
  for (const property of pattern.properties) {
    if (property.type !== "Property" || property.computed) continue;
    if (property.value.type !== "Identifier" || property.value.name !== variable) continue;
    return named(
      property.key.type === "Identifier" ? property.key.name : String((property.key as TSESTree.Literal).value),
    );
  }
  return null;
}

function named(name: string): RuntimeName | null {
  return names.has(name) ? (name as RuntimeName) : null;
}

function isRequire(node: Node | null, sources: ReadonlySet<string>): boolean {
  return (
    node?.type === "CallExpression" &&
    node.callee.type === "Identifier" &&
    node.callee.name === "require" &&
    isSource(node.arguments[0], sources)
  );
}

function isExternal(node: Node, sources: ReadonlySet<string>): boolean {
  return node.type === "TSExternalModuleReference" && isSource(node.expression, sources);
}

function isSource(node: Node | undefined, sources: ReadonlySet<string>): boolean {
  return node?.type === "Literal" && typeof node.value === "string" && sources.has(node.value);
}

function add(calls: Map<Node, RuntimeName>, identifier: Node, imported: Imported): void {
  let callee: Node = identifier;
  let name: RuntimeName | null = imported === "*" ? null : imported;
  if (imported === "*" && identifier.parent?.type === "MemberExpression" && identifier.parent.object === identifier) {
    callee = identifier.parent;
    const member = memberName(identifier.parent);
    name = member === null ? null : named(member);
  }
  const call = callee.parent;
  if (name !== null && call?.type === "CallExpression" && call.callee === callee) calls.set(call, name);
}
