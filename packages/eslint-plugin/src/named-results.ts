import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import type { RuntimeCalls, RuntimeName } from "./runtime-names.ts";
import { type CallExpression, enclosingFunction, type FunctionNode, type SourceCode } from "./syntax.ts";

/** The `namedResult(…)` of a function; null without one. */
export function namedResultOf(fn: FunctionNode, calls: RuntimeCalls): CallExpression | null {
  return calls.all("namedResult").find((call) => enclosingFunction(call) === fn) ?? null;
}

/** What a suggestion writes for one of the runtime's names. */
export interface Imported {
  readonly name: string;
  /** Adds the name to the file's import, where it is not there yet. */
  add(fixer: TSESLint.RuleFixer): readonly TSESLint.RuleFix[];
}

/** How a file names one of the runtime's functions, or can; null where it has no import to add it to. */
export function importOf(name: RuntimeName, calls: RuntimeCalls, sourceCode: SourceCode): Imported | null {
  const imports = sourceCode.ast.body.filter(
    (statement): statement is TSESTree.ImportDeclaration =>
      statement.type === "ImportDeclaration" &&
      statement.importKind !== "type" &&
      calls.sources.has(statement.source.value),
  );
  for (const specifier of imports.flatMap(({ specifiers }) => specifiers)) {
    if (specifier.type === "ImportNamespaceSpecifier") return present(`${specifier.local.name}.${name}`);
    if (specifier.type === "ImportSpecifier" && isNamed(specifier, name)) return present(specifier.local.name);
  }
  const last = imports.flatMap(({ specifiers }) => specifiers).findLast(({ type }) => type === "ImportSpecifier");
  if (!last || isTaken(name, sourceCode)) return null;
  return { name, add: (fixer) => [fixer.insertTextAfter(last, `, ${name}`)] };
}

function present(name: string): Imported {
  return { name, add: () => [] };
}

function isNamed({ imported }: TSESTree.ImportSpecifier, name: string): boolean {
  return (imported.type === "Identifier" ? imported.name : imported.value) === name;
}

function isTaken(name: string, sourceCode: SourceCode): boolean {
  return (sourceCode.scopeManager?.scopes ?? []).some(
    ({ set, through }) => set.has(name) || through.some(({ identifier }) => identifier.name === name),
  );
}
