import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { deferredOf } from "../deferred.ts";
import { defineRule } from "../rule.ts";
import type { RuntimeCalls } from "../runtime-names.ts";
import {
  type CallExpression,
  enclosingFunction,
  type FunctionLiteral,
  hasAwait,
  isFunctionLiteral,
  isInside,
  memberName,
  type Node,
  type SourceCode,
  wrapped,
} from "../syntax.ts";
import { type Hook, hookAfterAll, hookAfterTest, runnerFunction, type RunnerFunction } from "../test-runners.ts";
import { testOf } from "../tests-of-suites.ts";

const suites: ReadonlySet<string> = new Set(["describe", "suite", "context", "fdescribe", "xdescribe"]);

/** The function given to `describe` only registers tests: what it defers runs before the first of them. */
export const noDeferInDescribe = defineRule(
  "no-defer-in-describe",
  {
    type: "problem",
    description: "Disallow `defer` directly in the callback of `describe`",
    hasSuggestions: true,
    messages: {
      beforeTests:
        "This runs before the tests do: {{suite}} calls its function to collect them. Use a hook, or onTestFinished in the tests.",
      afterAll: "Call it after the last test, with {{hook}}.",
      afterTest: "Call it after the one test that uses it, with {{hook}} in there.",
    },
    schema: [],
  },
  (context, calls) => ({
    CallExpression(call) {
      if (calls.nameOf(call) !== "defer") return;
      const { sourceCode } = context;
      const callback = enclosingFunction(call);
      const suite = isFunctionLiteral(callback) ? suiteCalling(callback, sourceCode) : null;
      if (suite === null) return;
      const suggest = isMovable(call, calls) ? suggestionsFor(call, suite, sourceCode) : [];
      context.report({ node: call, messageId: "beforeTests", data: { suite: suite.root.name }, suggest });
    },
  }),
);

function suiteCalling(callback: FunctionLiteral, sourceCode: SourceCode): RunnerFunction | null {
  const argument = wrapped(callback);
  const call = argument.parent;
  if (call?.type !== "CallExpression" || !call.arguments.includes(argument as never)) return null;
  const suite = suiteNamed(call.callee, sourceCode);
  // Other things may have these names, and none of those begins with a title.
  const isCommon = suite?.name === "context" || suite?.name === "suite";
  return isCommon && call.arguments[0] === argument ? null : suite;
}

/** The function of a suite, behind its modifiers: `describe.skip`, `describe.each(table)`, `test.describe`. */
function suiteNamed(callee: Node, sourceCode: SourceCode): RunnerFunction | null {
  if (callee.type === "CallExpression") return suiteNamed(callee.callee, sourceCode);
  if (callee.type === "TaggedTemplateExpression") return suiteNamed(callee.tag, sourceCode);
  const called = runnerFunction(callee, sourceCode);
  if (called !== null && suites.has(called.name)) return called;
  if (callee.type !== "MemberExpression") return null;
  // `test` and `it` have one with Playwright and node:test.
  const owner = memberName(callee) === "describe" ? runnerFunction(callee.object, sourceCode) : null;
  return owner && /^(test|it)$/.test(owner.name) ? owner : suiteNamed(callee.object, sourceCode);
}

/** In a hook, `recover()` would have no panic to stop. */
function isMovable(call: CallExpression, calls: RuntimeCalls): boolean {
  return !(["recover", "panicking"] as const).some((name) => calls.all(name).some((one) => isInside(one, call)));
}

function suggestionsFor(call: CallExpression, suite: RunnerFunction, sourceCode: SourceCode) {
  const suggest: TSESLint.ReportSuggestionArray<"afterAll" | "afterTest"> = [];
  const afterAll = hookAfterAll(suite, sourceCode);
  if (afterAll !== null) {
    suggest.push({
      messageId: "afterAll",
      data: { hook: afterAll.name },
      fix: (fixer) => [fixer.replaceText(call, hooked(call, afterAll, sourceCode)), ...afterAll.add(fixer)],
    });
  }
  const afterTest = hookAfterTest(suite, sourceCode);
  const test = afterTest && testOf(call, enclosingFunction(call)!, sourceCode);
  if (afterTest && test) {
    suggest.push({
      messageId: "afterTest",
      data: { hook: afterTest.name },
      fix: (fixer) => intoTest(call, afterTest, test, sourceCode, fixer),
    });
  }
  return suggest;
}

/** `afterAll(() => server.close())`; a literal as it is. The hook waits for the promise that it gets. */
function hooked(call: CallExpression, { name }: Hook, sourceCode: SourceCode): string {
  const argument = call.arguments[0]!;
  const inner = argument.type === "AwaitExpression" ? argument.argument : argument;
  const text = sourceCode.getText(inner);
  if (isFunctionLiteral(deferredOf(call))) return `${name}(${text})`;
  const head = hasAwait(inner, sourceCode) ? "async () => " : "() => ";
  return `${name}(${head}${text.startsWith("{") ? `(${text})` : text})`;
}

function intoTest(
  call: CallExpression,
  hook: Hook,
  test: TSESTree.BlockStatement,
  sourceCode: SourceCode,
  fixer: TSESLint.RuleFixer,
): TSESLint.RuleFix[] {
  const { text } = sourceCode;
  const [start] = test.range;
  const [, gap] = /^\{(\s*)/.exec(text.slice(start))!;
  const statement = call.parent;
  const [before] = /(?:\r?\n)?[^\S\r\n]*$/.exec(text.slice(0, statement.range[0]))!;
  return [
    fixer.removeRange([statement.range[0] - before.length, statement.range[1]]),
    fixer.insertTextAfterRange([start, start + 1], `${gap === "" ? " " : gap}${hooked(call, hook, sourceCode)};`),
    ...hook.add(fixer),
  ];
}
