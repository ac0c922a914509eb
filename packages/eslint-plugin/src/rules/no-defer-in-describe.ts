import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
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
      beforeTests:
        "This runs before the tests do: {{suite}} calls its function to collect them. Use a hook, or onTestFinished in the tests.",
      afterAll: "Call it after the last test, with {{hook}}.",
    },
    schema: [],
  },
  (context, calls) => ({
    CallExpression(call) {
      if (calls.nameOf(call) !== "defer") return;
      const { sourceCode } = context;
      const suite = suiteCalling(enclosingFunction(call), sourceCode);
      if (suite === null) return;
      const hook = hookOf(suite, sourceCode);
      const suggest =
        hook === null
          ? []
          : [
              {
                messageId: "afterAll" as const,
                data: { hook: hook.name },
                fix: (fixer: TSESLint.RuleFixer) => intoHook(call, hook, sourceCode, fixer),
              },
            ];
      context.report({ node: call, messageId: "beforeTests", data: { suite: suite.name }, suggest });
    },
  }),
);

/** The function that a suite is made with: what it is called, and the name that it is got by. */
interface Suite {
  readonly name: string;
  readonly root: TSESTree.Identifier;
}

function suiteCalling(fn: Node | null, sourceCode: SourceCode): Suite | null {
  if (!isFunctionLiteral(fn)) return null;
  const argument = wrapped(fn);
  const call = argument.parent;
  if (call?.type !== "CallExpression" || !call.arguments.includes(argument as never)) return null;
  const suite = suiteNamed(call.callee, sourceCode);
  // Other things may have these names, and none of those begins with a title.
  const isCommon = /^(context|suite)$/.test(suite?.name ?? "");
  return isCommon && call.arguments[0] === argument ? null : suite;
}

/** The name of a suite's function, behind its modifiers: `describe.skip`, `describe.each(…)`, `test.describe`. */
function suiteNamed(callee: Node, sourceCode: SourceCode): Suite | null {
  if (callee.type === "CallExpression" || callee.type === "TaggedTemplateExpression")
    return suiteNamed(callee.type === "CallExpression" ? callee.callee : callee.tag, sourceCode);
  if (callee.type === "MemberExpression") {
    const { object } = callee;
    const name = memberName(callee) ?? "";
    if (name === "describe" && isOfTests(object, sourceCode)) return { name, root: object };
    return suites.has(name) && isRunner(object, sourceCode) ? { name, root: object } : suiteNamed(object, sourceCode);
  }
  const isSuite = callee.type === "Identifier" && suites.has(nameInTests(callee, sourceCode) ?? "");
  return isSuite ? { name: callee.name, root: callee } : null;
}

/** `test` and `it` have a `describe` with Playwright and node:test. */
function isOfTests(node: Node, sourceCode: SourceCode): node is TSESTree.Identifier {
  return node.type === "Identifier" && /^(test|it)$/.test(nameInTests(node, sourceCode) ?? "");
}

/** All of a test runner, under one name. */
function isRunner(node: Node, sourceCode: SourceCode): node is TSESTree.Identifier {
  const definition = node.type === "Identifier" ? variableOf(node, sourceCode)?.defs[0] : null;
  return (
    definition?.node.type === "ImportNamespaceSpecifier" &&
    definition.parent?.type === "ImportDeclaration" &&
    packages.test(definition.parent.source.value)
  );
}

/** What a test runner calls it: a global of its own, or an import of one. Null for what the file declares otherwise. */
function nameInTests(identifier: TSESTree.Identifier, sourceCode: SourceCode): string | null {
  const definition = variableOf(identifier, sourceCode)?.defs[0];
  if (!definition) return identifier.name;
  if (definition.type !== "ImportBinding" || definition.parent?.type !== "ImportDeclaration") return null;
  if (!packages.test(definition.parent.source.value)) return null;
  const { node } = definition;
  if (node.type !== "ImportSpecifier") return identifier.name;
  return node.imported.type === "Identifier" ? node.imported.name : node.imported.value;
}

/** A test runner's hook behind the last test of a suite. */
interface Hook {
  readonly name: string;
  add(fixer: TSESLint.RuleFixer): readonly TSESLint.RuleFix[];
}

/** The hook as the file has it or can import it; null where another variable has its name. */
function hookOf({ root }: Suite, sourceCode: SourceCode): Hook | null {
  const definition = variableOf(root, sourceCode)?.defs[0];
  const declaration = definition?.parent?.type === "ImportDeclaration" ? definition.parent : null;
  const runner = declaration?.source.value.replace(/^node:/, "") ?? "";
  if (runner === "@playwright/test") return { name: `${root.name}.afterAll`, add: () => [] };
  const name = runner === "test" || runner === "mocha" ? "after" : "afterAll";
  if (isRunner(root, sourceCode)) return { name: `${root.name}.${name}`, add: () => [] };
  const specifiers = declaration?.specifiers.filter((one) => one.type === "ImportSpecifier") ?? [];
  const present = specifiers.find(({ imported }) => imported.type === "Identifier" && imported.name === name);
  if (present) return { name: present.local.name, add: () => [] };
  if (isDeclared(name, sourceCode)) return null;
  const last = specifiers.at(-1);
  if (declaration && !last) return null;
  return { name, add: (fixer) => (last ? [fixer.insertTextAfter(last, `, ${name}`)] : []) };
}

function isDeclared(name: string, sourceCode: SourceCode): boolean {
  return (sourceCode.scopeManager?.scopes ?? []).some(({ set }) => (set.get(name)?.defs.length ?? 0) > 0);
}

function intoHook(
  call: CallExpression,
  hook: Hook,
  sourceCode: SourceCode,
  fixer: TSESLint.RuleFixer,
): TSESLint.RuleFix[] {
  const [argument] = call.arguments;
  // The hook waits for the promise that it gets.
  const text = sourceCode.getText(argument?.type === "AwaitExpression" ? argument.argument : argument);
  const hooked = isFunctionLiteral(deferredOf(call)) ? `${hook.name}(${text})` : `${hook.name}(() => ${text})`;
  return [fixer.replaceText(call, hooked), ...hook.add(fixer)];
}
