import type { TSESLint } from "@typescript-eslint/utils";
import { deferOfLiteral } from "../deferred.ts";
import { importOf, mayNameResult, namedResultOf } from "../named-results.ts";
import { defineRule } from "../rule.ts";
import type { RuntimeCalls } from "../runtime-names.ts";
import {
  enclosingFunction,
  type FunctionNode,
  isFunction,
  isInside,
  type Node,
  scopesOf,
  type SourceCode,
  unwrap,
  wrapped,
} from "../syntax.ts";

type Variable = TSESLint.Scope.Variable;
type Reference = TSESLint.Scope.Reference;

/** `return x` fixes the result (rule S10): what a deferred literal assigns to `x` afterwards does not reach the caller. */
export const noLostResult = defineRule(
  "no-lost-result",
  {
    type: "problem",
    description: "Disallow assigning, in a deferred call, to a variable that is only returned",
    hasSuggestions: true,
    messages: {
      lost: "The caller does not get this: the return has read {{name}} before the deferred call runs.",
      name: "Make {{name}} the function's named result.",
    },
    schema: [],
  },
  (context, calls) => ({
    ":function:exit"(fn: FunctionNode) {
      if (fn.generator) return;
      for (const variable of declaredIn(fn, context.sourceCode)) {
        for (const { identifier } of lostAssignments(variable, fn, calls)) {
          const data = { name: variable.name };
          const fix = isAlwaysTheResult(variable) ? naming(variable, fn, calls, context.sourceCode) : null;
          const suggest = fix ? [{ messageId: "name" as const, data, fix }] : [];
          context.report({ node: identifier as Node, messageId: "lost", data, suggest });
        }
      }
    },
  }),
);

function declaredIn(fn: FunctionNode, sourceCode: SourceCode): readonly Variable[] {
  return scopesOf(sourceCode)
    .filter(({ block }) => isInside(block as Node, fn))
    .flatMap(({ variables }) => variables);
}

/**
 * The assignments in deferred literals, if all that reads the variable is `return x` and code of the function's own,
 * which has ended when they run. Where any other function reads it, that may run later.
 */
function lostAssignments(variable: Variable, fn: FunctionNode, calls: RuntimeCalls): readonly Reference[] {
  if (variable.defs.some(({ node }) => isNamedResult(node, calls))) return [];
  const functionOf = ({ identifier }: Reference) => enclosingFunction(identifier);
  const reads = variable.references.filter((reference) => reference.isRead() && !isCompound(reference));
  if (!reads.some(isReturned) || reads.some((read) => functionOf(read) !== fn)) return [];
  return variable.references.filter((reference) => {
    const literal = reference.isWrite() ? functionOf(reference) : null;
    const defer = literal && deferOfLiteral(literal, calls);
    return defer != null && enclosingFunction(defer) === fn;
  });
}

function isNamedResult(declaration: Node, calls: RuntimeCalls): boolean {
  if (declaration.type !== "VariableDeclarator" || !declaration.init) return false;
  return calls.nameOf(unwrap(declaration.init)) === "namedResult";
}

/** `x += 1` reads, and nobody else sees what it has read. */
function isCompound(reference: Reference): boolean {
  return reference.isWrite() && wrapped(reference.identifier).parent!.parent!.type === "ExpressionStatement";
}

/** As the value, or in it. */
function isReturned({ identifier }: Reference): boolean {
  let at: Node = identifier;
  while (at.type !== "ReturnStatement" && !isFunction(at)) at = at.parent!;
  return at.type === "ReturnStatement";
}

/** Whether what is returned is the variable itself. */
function isAlwaysTheResult({ references }: Variable): boolean {
  return references
    .filter(isReturned)
    .every(({ identifier }) => wrapped(identifier as Node).parent!.type === "ReturnStatement");
}

/** `let x = init` becomes `let x = namedResult(init)`, where that may stand (rule S11). */
function naming({ defs }: Variable, fn: FunctionNode, calls: RuntimeCalls, sourceCode: SourceCode) {
  const declarator = defs[0]!.node;
  const imported = importOf("namedResult", fn, calls, sourceCode);
  if (declarator.type !== "VariableDeclarator" || !declarator.init || imported === null) return null;
  const declaration = declarator.parent;
  const { init } = declarator;
  if (declaration.kind !== "let" || declaration.declarations.length > 1 || declaration.parent !== fn.body) return null;
  if (declarator.id.type !== "Identifier" || namedResultOf(fn, calls) !== null || !mayNameResult(fn)) return null;
  return (fixer: TSESLint.RuleFixer) => [
    fixer.insertTextBefore(init, `${imported.name}(`),
    fixer.insertTextAfter(init, ")"),
    ...imported.add(fixer),
  ];
}
