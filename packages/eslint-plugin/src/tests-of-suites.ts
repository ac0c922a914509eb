import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import {
  type CallExpression,
  enclosingFunction,
  type FunctionNode,
  isFunctionLiteral,
  isInside,
  memberName,
  type Node,
  scopesOf,
  type SourceCode,
  wrapped,
} from "./syntax.ts";
import { runnerFunction } from "./test-runners.ts";

type Variable = TSESLint.Scope.Variable;

/**
 * The body of the test that what a suite defers is for: the only one, and the only code but its own, that uses the variables
 * of the suite in it. It runs once, so no `it.each(table)`, and no `it.concurrent`, which has other hooks.
 */
export function testOf(
  defer: CallExpression,
  suite: FunctionNode,
  sourceCode: SourceCode,
): TSESTree.BlockStatement | null {
  const used = scopesOf(sourceCode)
    .flatMap(({ references }) => references)
    .filter(({ identifier }) => isInside(identifier as Node, defer));
  const users = new Set(
    used
      .flatMap(({ resolved }) => (resolved && isInside(resolved.scope.block as Node, suite) ? [resolved] : []))
      .flatMap((variable) => usersOf(variable, defer))
      .map((user) => testAround(user, suite, sourceCode)),
  );
  const [test = null] = users;
  if (users.size !== 1 || test === null || usesThis(defer, sourceCode)) return null;
  const names = sourceCode.scopeManager!.acquire(test)!.set;
  return used.some(({ identifier }) => names.has(identifier.name)) ? null : (test.body as TSESTree.BlockStatement);
}

/** All that reads or writes a variable, but for its declaration and what is deferred. */
function usersOf({ references }: Variable, defer: CallExpression): readonly Node[] {
  return references
    .filter(({ init }) => init !== true)
    .map(({ identifier }) => identifier as Node)
    .filter((identifier) => !isInside(identifier, defer));
}

/** The function of the test of the suite that a node is in. */
function testAround(node: Node, suite: FunctionNode, sourceCode: SourceCode): FunctionNode | null {
  let fn = enclosingFunction(node);
  while (fn && enclosingFunction(fn) !== suite) fn = enclosingFunction(fn);
  if (!isFunctionLiteral(fn) || fn.body.type !== "BlockStatement") return null;
  const call = wrapped(fn).parent;
  if (call?.type !== "CallExpression" || call.arguments.length !== 2 || call.arguments[1] !== wrapped(fn)) return null;
  if (call.parent.type !== "ExpressionStatement" || call.parent.parent !== suite.body) return null;
  const { callee } = call;
  const isOnly = callee.type === "MemberExpression" && memberName(callee) === "only";
  return /^(it|test)$/.test(runnerFunction(isOnly ? callee.object : callee, sourceCode)?.name ?? "") ? fn : null;
}

function usesThis(defer: CallExpression, sourceCode: SourceCode): boolean {
  return sourceCode.ast.tokens.some(({ value, range }) => value === "this" && isInside({ range } as Node, defer));
}
