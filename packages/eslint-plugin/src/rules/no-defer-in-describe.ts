import type { TSESLint } from "@typescript-eslint/utils";
import { deferredOf } from "../deferred.ts";
import { variableOf } from "../globals.ts";
import { defineRule } from "../rule.ts";
import {
  type CallExpression,
  enclosingFunction,
  isFunctionLiteral,
  memberName,
  type Node,
  type SourceCode,
  wrapped,
} from "../syntax.ts";

const suites: ReadonlySet<string> = new Set(["describe", "suite", "context", "fdescribe", "xdescribe"]);
/** `describe.each(table)(name, fn)`, `test.describe(name, fn)` of Playwright. */
const packages = /^(vitest|vite-plus\/test|@jest\/globals|(node:)?test|bun:test|mocha|@playwright\/test)$/;

/** The function given to `describe` only registers tests: what it defers runs before the first of them. */
export const noDeferInDescribe = defineRule(
  "no-defer-in-describe",
  {
    type: "problem",
    description: "Disallow `defer` directly in the callback of `describe`",
    hasSuggestions: true,
    messages: {
      beforeTests: "This runs before the tests do: {{suite}} calls its function to collect them.",
      afterAll: "Call it after the last test: afterAll.",
    },
    schema: [],
  },
  (context, calls) => ({
    CallExpression(call) {
      if (calls.nameOf(call) !== "defer") return;
      const suite = suiteCalling(enclosingFunction(call), context.sourceCode);
      if (suite === null) return;
      context.report({
        node: call,
        messageId: "beforeTests",
        data: { suite },
        suggest: [{ messageId: "afterAll", fix: (fixer) => intoHook(call, context.sourceCode, fixer) }],
      });
    },
  }),
);

function suiteCalling(fn: Node | null, sourceCode: SourceCode): string | null {
  if (!isFunctionLiteral(fn)) return null;
  const argument = wrapped(fn);
  const call = argument.parent;
  if (call?.type !== "CallExpression" || !call.arguments.includes(argument as never)) return null;
  return suiteNamed(call.callee, sourceCode);
}

/** The name of a suite's function, behind its modifiers: `describe.skip`, `describe.each(…)`, `test.describe`. */
function suiteNamed(callee: Node, sourceCode: SourceCode): string | null {
  if (callee.type === "CallExpression" || callee.type === "TaggedTemplateExpression")
    return suiteNamed(callee.type === "CallExpression" ? callee.callee : callee.tag, sourceCode);
  if (callee.type === "MemberExpression") {
    const isSuite = memberName(callee) === "describe" && isOfTests(callee.object, sourceCode);
    return isSuite ? "describe" : suiteNamed(callee.object, sourceCode);
  }
  return callee.type === "Identifier" && suites.has(nameInTests(callee, sourceCode) ?? "") ? callee.name : null;
}

/** `test` and `it` have a `describe` with Playwright and node:test. */
function isOfTests(node: Node, sourceCode: SourceCode): boolean {
  return node.type === "Identifier" && /^(test|it)$/.test(nameInTests(node, sourceCode) ?? "");
}

/** What a test runner calls it: a global of its own, or an import of one. Null for what the file declares otherwise. */
function nameInTests(identifier: Extract<Node, { type: "Identifier" }>, sourceCode: SourceCode): string | null {
  const definition = variableOf(identifier, sourceCode)?.defs[0];
  if (!definition) return identifier.name;
  if (definition.type !== "ImportBinding" || definition.parent?.type !== "ImportDeclaration") return null;
  if (!packages.test(definition.parent.source.value)) return null;
  const { node } = definition;
  if (node.type !== "ImportSpecifier") return identifier.name;
  return node.imported.type === "Identifier" ? node.imported.name : node.imported.value;
}

function intoHook(call: CallExpression, sourceCode: SourceCode, fixer: TSESLint.RuleFixer): TSESLint.RuleFix {
  const deferred = deferredOf(call);
  const text = sourceCode.getText(call.arguments[0]);
  return fixer.replaceText(call, isFunctionLiteral(deferred) ? `afterAll(${text})` : `afterAll(() => ${text})`);
}
