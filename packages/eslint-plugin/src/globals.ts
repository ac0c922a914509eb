import type { TSESLint } from "@typescript-eslint/utils";
import type { Node, SourceCode } from "./syntax.ts";

type Scope = TSESLint.Scope.Scope;

/** Modules of Node that give what is a global there, too. */
const modules: Readonly<Record<string, readonly string[]>> = {
  process: ["process", "node:process"],
  performance: ["perf_hooks", "node:perf_hooks"],
};

/** Whether a name is the engine's own global, or what a module of Node gives in its place, and no variable of the file's. */
export function isGlobal(node: Node, name: string, sourceCode: SourceCode): boolean {
  if (node.type !== "Identifier") return false;
  const variable = variableOf(node, sourceCode);
  const definition = variable?.defs[0];
  if (!definition) return node.name === name;
  return (
    definition.type === "ImportBinding" && importedName(definition.node) === name && comesFrom(definition.parent, name)
  );
}

/** The variable that an identifier refers to; null for one that the file does not declare. */
export function variableOf(node: Node, sourceCode: SourceCode) {
  for (let scope: Scope | null = sourceCode.getScope?.(node) ?? null; scope; scope = scope.upper) {
    const reference = scope.references.find(({ identifier }) => identifier === node);
    if (reference) return reference.resolved;
  }
  return null;
}

/** A default import is called as the module is. */
function importedName(specifier: Node): string | null {
  if (specifier.type !== "ImportSpecifier")
    return specifier.type === "ImportDefaultSpecifier" ? specifier.local.name : null;
  return specifier.imported.type === "Identifier" ? specifier.imported.name : specifier.imported.value;
}

function comesFrom(declaration: Node | null | undefined, name: string): boolean {
  return declaration?.type === "ImportDeclaration" && (modules[name] ?? []).includes(declaration.source.value);
}
