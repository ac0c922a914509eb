import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { variableOf } from "./globals.ts";
import { memberName, type Node, scopesOf, type SourceCode } from "./syntax.ts";

/** The modules of test runners. */
const runners = /^(vitest|vite-plus\/test|@rstest\/core|@jest\/globals|(node:)?test|bun:test|mocha|@playwright\/test)$/;

/** A function of a test runner: what it is called there, and the name of the file's that it is got by. */
export interface RunnerFunction {
  readonly name: string;
  readonly root: TSESTree.Identifier;
}

/** What a test runner calls what is called: a global of its own, an import, or a member of all of it, `v.describe`. */
export function runnerFunction(callee: Node, sourceCode: SourceCode): RunnerFunction | null {
  if (callee.type === "Identifier") {
    const name = nameInRunner(callee, sourceCode);
    return name === null ? null : { name, root: callee };
  }
  if (callee.type !== "MemberExpression" || !isRunner(callee.object, sourceCode)) return null;
  const name = memberName(callee);
  return name === null ? null : { name, root: callee.object };
}

/** All of a test runner, under one name. */
function isRunner(node: Node, sourceCode: SourceCode): node is TSESTree.Identifier {
  const definition = node.type === "Identifier" ? variableOf(node, sourceCode)?.defs[0] : null;
  return (
    definition?.node.type === "ImportNamespaceSpecifier" &&
    definition.parent?.type === "ImportDeclaration" &&
    runners.test(definition.parent.source.value)
  );
}

/** A global of the runner's, or an import. Null for what the file declares otherwise. */
function nameInRunner(identifier: TSESTree.Identifier, sourceCode: SourceCode): string | null {
  const definition = variableOf(identifier, sourceCode)?.defs[0];
  if (!definition) return identifier.name;
  if (definition.parent?.type !== "ImportDeclaration" || !runners.test(definition.parent.source.value)) return null;
  const { node } = definition;
  if (node.type !== "ImportSpecifier") return identifier.name;
  return node.imported.type === "Identifier" ? node.imported.name : node.imported.value;
}

/** A hook of a test runner, as a file has it or can import it. */
export interface Hook {
  readonly name: string;
  add(fixer: TSESLint.RuleFixer): readonly TSESLint.RuleFix[];
}

/** The hook behind the last test of a suite; null where another variable has its name. */
export function hookAfterAll(suite: RunnerFunction, sourceCode: SourceCode): Hook | null {
  const runner = importOf(suite, sourceCode)?.source.value;
  if (runner === "@playwright/test") return { name: `${suite.root.name}.afterAll`, add: () => [] };
  if (runner !== undefined)
    return hookOf(/^((node:)?test|mocha)$/.test(runner) ? "after" : "afterAll", suite, sourceCode);
  const names = ["afterAll", "after", "suiteTeardown"];
  const known = names.find((name) => isKnownGlobal(name, sourceCode));
  // Of those that have globals, only Mocha has this one.
  return hookOf(known ?? (suite.name === "context" ? "after" : "afterAll"), suite, sourceCode);
}

/** The hook behind the test that calls it; null for a runner that has none, and where another variable has its name. */
export function hookAfterTest(suite: RunnerFunction, sourceCode: SourceCode): Hook | null {
  const runner = importOf(suite, sourceCode)?.source.value;
  const has =
    runner === undefined
      ? ["onTestFinished", "vi"].some((name) => isKnownGlobal(name, sourceCode))
      : /^(vitest|vite-plus\/test|@rstest\/core|bun:test)$/.test(runner);
  return has ? hookOf("onTestFinished", suite, sourceCode) : null;
}

/** By the import of the suite's function, which it is added to if need be. */
function hookOf(name: string, suite: RunnerFunction, sourceCode: SourceCode): Hook | null {
  if (isRunner(suite.root, sourceCode)) return { name: `${suite.root.name}.${name}`, add: () => [] };
  const declaration = importOf(suite, sourceCode);
  const specifiers = declaration?.specifiers.filter((one) => one.type === "ImportSpecifier") ?? [];
  const present = specifiers.find(({ imported }) => imported.type === "Identifier" && imported.name === name);
  if (present) return { name: present.local.name, add: () => [] };
  if (isDeclared(name, sourceCode)) return null;
  const last = specifiers.at(-1);
  if (declaration && !last) return null;
  return { name, add: (fixer) => (last ? [fixer.insertTextAfter(last, `, ${name}`)] : []) };
}

function importOf({ root }: RunnerFunction, sourceCode: SourceCode): TSESTree.ImportDeclaration | null {
  const parent = variableOf(root, sourceCode)?.defs[0]?.parent;
  return parent?.type === "ImportDeclaration" ? parent : null;
}

function isDeclared(name: string, sourceCode: SourceCode): boolean {
  return scopesOf(sourceCode).some(({ set }) => (set.get(name)?.defs.length ?? 0) > 0);
}

/** Whether the configuration lists it among the globals, or the file uses it as one. */
function isKnownGlobal(name: string, sourceCode: SourceCode): boolean {
  const scope = scopesOf(sourceCode)[0];
  const isUsed = scope!.through.some(({ identifier }) => identifier.name === name);
  return isUsed || scope!.set.get(name)?.defs.length === 0;
}
