import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import type { RuntimeCalls, RuntimeName } from "./runtime-names.ts";
import {
  type CallExpression,
  enclosingFunction,
  type FunctionNode,
  isInside,
  type Node,
  scopesOf,
  type SourceCode,
} from "./syntax.ts";

/** The `namedResult(…)` of a function; null without one. */
export function namedResultOf(fn: FunctionNode, calls: RuntimeCalls): CallExpression | null {
  return calls.all("namedResult").find((call) => enclosingFunction(call) === fn) ?? null;
}

/** A constructor returns the object, and a setter nothing (rule S11). */
export function mayNameResult({ parent }: FunctionNode): boolean {
  const isMember = parent.type === "MethodDefinition" || parent.type === "Property";
  return !(isMember && (parent.kind === "constructor" || parent.kind === "set"));
}

/** What a suggestion writes for one of the runtime's names. */
export interface Imported {
  readonly name: string;
  /** Adds the name to the file's import, where it is not there yet. */
  add(fixer: TSESLint.RuleFixer): readonly TSESLint.RuleFix[];
}

/**
 * How a file names one of the runtime's functions, or can.
 *
 * @param at where the name is to stand
 * @returns null where another variable has the name there, or the file has no import to add it to
 */
export function importOf(name: RuntimeName, at: Node, calls: RuntimeCalls, sourceCode: SourceCode): Imported | null {
  const imports = sourceCode.ast.body.filter(
    (statement): statement is TSESTree.ImportDeclaration =>
      statement.type === "ImportDeclaration" &&
      statement.importKind !== "type" &&
      calls.sources.has(statement.source.value),
  );
  for (const specifier of imports.flatMap(({ specifiers }) => specifiers)) {
    const isAll = specifier.type === "ImportNamespaceSpecifier";
    if (!isAll && !(specifier.type === "ImportSpecifier" && isNamed(specifier, name))) continue;
    const { local } = specifier;
    if (!isSeen(local, at, sourceCode)) return null;
    return present(isAll ? `${local.name}.${name}` : local.name);
  }
  const last = imports.flatMap(({ specifiers }) => specifiers).findLast(({ type }) => type === "ImportSpecifier");
  if (!last || isTaken(name, sourceCode)) return null;
  return { name, add: (fixer) => [fixer.insertTextAfter(last, `, ${name}`)] };
}

function present(name: string): Imported {
  return { name, add: () => [] };
}

/** Whether no variable further in has the name of an import. */
function isSeen({ name }: TSESTree.Identifier, at: Node, sourceCode: SourceCode): boolean {
  return scopesOf(sourceCode).every(
    ({ type, block, set }) =>
      type === "module" || !set.has(name) || (block as Node) === sourceCode.ast || !isAround(block as Node, at),
  );
}

/** Also a block in a function: what a suggestion writes may come to stand in it. */
function isAround(block: Node, at: Node): boolean {
  return isInside(at, block) || isInside(block, at);
}

function isNamed({ imported, importKind }: TSESTree.ImportSpecifier, name: string): boolean {
  return importKind !== "type" && (imported.type === "Identifier" ? imported.name : imported.value) === name;
}

function isTaken(name: string, sourceCode: SourceCode): boolean {
  return scopesOf(sourceCode).some(
    ({ set, through }) => set.has(name) || through.some(({ identifier }) => identifier.name === name),
  );
}
