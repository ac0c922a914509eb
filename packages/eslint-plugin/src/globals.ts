import type { TSESLint } from "@typescript-eslint/utils";
import type { Node, SourceCode } from "./syntax.ts";

type Scope = TSESLint.Scope.Scope;

/** Modules of Node that give what is a global there, too; `process` is one itself. */
const modules: Readonly<Record<string, string>> = { process: "process", performance: "perf_hooks" };

/**
 * Whether a name is the engine's own global, or what a module of Node gives in its place, and no variable of the file's.
 *
 * @param module the module, where it gives what is no global, too
 */
export function isGlobal(node: Node, name: string, sourceCode: SourceCode, module?: string): boolean {
  if (node.type !== "Identifier") return false;
  const definition = variableOf(node, sourceCode)?.defs[0];
  if (!definition) return module === undefined && node.name === name;
  const from = module ?? modules[name];
  return definition.type === "ImportBinding" && isImportOf(definition.node, definition.parent, name, from);
}

/** The variable that an identifier refers to; null for one that the file does not declare. */
export function variableOf(node: Node, sourceCode: SourceCode) {
  for (let scope: Scope | null = sourceCode.getScope?.(node) ?? null; scope; scope = scope.upper) {
    const reference = scope.references.find(({ identifier }) => identifier === node);
    if (reference) return reference.resolved;
  }
  return null;
}

/** By its name, or all of a module that is the global. */
function isImportOf(
  specifier: Node,
  declaration: Node | null | undefined,
  name: string,
  module: string | undefined,
): boolean {
  if (declaration?.type !== "ImportDeclaration") return false;
  if (declaration.source.value.replace(/^node:/, "") !== module) return false;
  if (specifier.type !== "ImportSpecifier") return module === name;
  const { imported } = specifier;
  return (imported.type === "Identifier" ? imported.name : imported.value) === name;
}
