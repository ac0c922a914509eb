import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { type Imported, importOf } from "../named-results.ts";
import { defineRule } from "../rule.ts";
import {
  enclosingFunction,
  type FunctionNode,
  isFunction,
  isInside,
  type Node,
  type SourceCode,
  unwrap,
  visitOwn,
} from "../syntax.ts";

type Try = TSESTree.TryStatement & { readonly finalizer: TSESTree.BlockStatement };

/**
 * `try { … } finally { file.close(); }` around the rest of a function says the same as `defer(() => { file.close(); })` in
 * the line behind the one that has opened the file. Reported only where both do the same.
 */
export const preferDefer = defineRule(
  "prefer-defer",
  {
    type: "suggestion",
    description: "Prefer `defer` to a `try…finally` around the rest of a function",
    hasSuggestions: true,
    messages: {
      tryFinally:
        "The rest of the function stands in a try for the sake of its finally: a defer says the same in one line.",
      defer: "Defer what the finally does.",
    },
    schema: [],
  },
  (context, calls) => ({
    TryStatement(statement) {
      const { sourceCode } = context;
      const imported = importOf("defer", calls, sourceCode);
      if (imported === null || !isReplaceable(statement, sourceCode)) return;
      // What the block defers runs behind the finally, and would run in front of what takes its place.
      const fn = enclosingFunction(statement);
      if (calls.all("defer").some((call) => isInside(call, statement) && enclosingFunction(call) === fn)) return;
      context.report({
        node: statement,
        loc: sourceCode.getFirstToken(statement)!.loc,
        messageId: "tryFinally",
        suggest: [{ messageId: "defer", fix: (fixer) => replace(statement, imported, sourceCode, fixer) }],
      });
    },
  }),
);

function isReplaceable(statement: TSESTree.TryStatement, sourceCode: SourceCode): statement is Try {
  const fn = statement.parent.parent;
  if (!isFunction(fn) || statement.parent !== fn.body || statement.handler || !statement.finalizer) return false;
  // What stands behind the try would run before the deferred call.
  if (fn.body.type !== "BlockStatement" || fn.body.body.at(-1) !== statement) return false;
  if (isConstructor(fn)) return false;
  if (statement.finalizer.body.length === 0 || statement.block.body.length === 0) return false;
  return (
    mayBeDeferred(statement.finalizer, fn, sourceCode) &&
    returnsAlike(statement.block, fn, sourceCode) &&
    mayLoseItsBlock(statement.block, fn, sourceCode)
  );
}

/** `super()` behind a `defer` is more than a move of code: GD108. */
function isConstructor({ parent }: FunctionNode): boolean {
  return parent.type === "MethodDefinition" && parent.kind === "constructor";
}

/** Whether a literal can do what the `finally` does: its jumps and waits are those of another function then. */
function mayBeDeferred(finalizer: TSESTree.BlockStatement, fn: FunctionNode, sourceCode: SourceCode): boolean {
  let may = true;
  visitOwn(finalizer, sourceCode, (node) => {
    if (node.type === "ReturnStatement" || node.type === "YieldExpression") may = false;
    if (node.type === "AwaitExpression" || (node.type === "ForOfStatement" && node.await))
      may &&= fn.async && !fn.generator;
    if (isJump(node) && !staysInside(node, finalizer)) may = false;
    if (node.type === "VariableDeclaration" && node.kind === "var") may = false;
    if (node.type === "FunctionDeclaration") may = false;
  });
  return may;
}

function isJump(node: Node): node is TSESTree.BreakStatement | TSESTree.ContinueStatement {
  return node.type === "BreakStatement" || node.type === "ContinueStatement";
}

function staysInside(jump: TSESTree.BreakStatement | TSESTree.ContinueStatement, block: Node): boolean {
  for (let at: Node = jump; at.parent && at !== block; at = at.parent) {
    if (jump.label ? at.type === "LabeledStatement" && at.label.name === jump.label.name : isTarget(at, jump))
      return true;
  }
  return false;
}

function isTarget(node: Node, { type }: Node): boolean {
  return /^(For|While|DoWhile)/.test(node.type) || (type === "BreakStatement" && node.type === "SwitchStatement");
}

/**
 * An async function with a defer waits for what it returns before its deferred calls run (rule S41); a `finally` does not
 * wait. They are alike where there is nothing to wait for, or the `return` has waited itself.
 */
function returnsAlike(block: TSESTree.BlockStatement, fn: FunctionNode, sourceCode: SourceCode): boolean {
  if (!fn.async || fn.generator) return true;
  let alike = true;
  visitOwn(block, sourceCode, (node) => {
    if (node.type === "ReturnStatement" && node.argument) alike &&= isNoPromise(unwrap(node.argument));
  });
  return alike;
}

function isNoPromise(value: Node): boolean {
  switch (value.type) {
    case "AwaitExpression":
    case "Literal":
    case "TemplateLiteral":
    case "BinaryExpression":
    case "UnaryExpression":
    case "ArrayExpression":
      return true;
    default:
      return false;
  }
}

/** Whether the block's declarations can stand in the function itself: their names are nobody else's there. */
function mayLoseItsBlock(block: TSESTree.BlockStatement, fn: FunctionNode, sourceCode: SourceCode): boolean {
  const scope = sourceCode.scopeManager?.acquire(block);
  if (!scope) return true;
  const own = new Set(scope.variables.map(({ name }) => name));
  if (own.has("arguments") || scope.variables.some(({ defs }) => defs.some(({ type }) => type === "FunctionName")))
    return false;
  const outer = sourceCode.scopeManager!.scopes.filter(
    ({ block: of }) => of === fn || isOutsideOf(of as Node, fn, block),
  );
  return !outer.some(
    ({ variables, references }) =>
      variables.some(({ name }) => own.has(name)) ||
      references.some(({ identifier }) => own.has(identifier.name) && !isInside(identifier as Node, block)),
  );
}

/** The other blocks and functions in a function: they would see the block's names. */
function isOutsideOf(node: Node, fn: FunctionNode, block: Node): boolean {
  return isInside(node, fn) && !isInside(node, block);
}

function replace(
  statement: Try,
  imported: Imported,
  sourceCode: SourceCode,
  fixer: TSESLint.RuleFixer,
): TSESLint.RuleFix[] {
  const { block, finalizer } = statement;
  const waits = enclosingFunction(statement)!.async && hasAwait(finalizer, sourceCode);
  const inner = (of: Node) => sourceCode.text.slice(of.range[0] + 1, of.range[1] - 1);
  const between = sourceCode.text
    .slice(block.range[1], finalizer.range[0])
    .replace(/\bfinally\b/, "")
    .trim();
  const defer = `${imported.name}(${waits ? "async " : ""}() => {${inner(finalizer)}});`;
  const comments = between === "" ? "" : `${between}\n${indentOf(statement, sourceCode)}`;
  const before = sourceCode.text.slice(statement.range[0] + "try".length, block.range[0]).trim();
  return [
    fixer.replaceText(
      statement,
      `${before}${before && " "}${comments}${defer}${dedent(inner(block), statement, sourceCode)}`,
    ),
    ...imported.add(fixer),
  ];
}

function hasAwait(node: Node, sourceCode: SourceCode): boolean {
  let found = false;
  visitOwn(node, sourceCode, (one) => {
    found ||= one.type === "AwaitExpression" || (one.type === "ForOfStatement" && one.await);
  });
  return found;
}

function indentOf(node: Node, sourceCode: SourceCode): string {
  return /[ \t]*$/.exec(sourceCode.text.slice(0, node.range[0]))![0];
}

/** The block's text without its own step of indentation; the lines of a template stay as they are. */
function dedent(text: string, statement: Try, sourceCode: SourceCode): string {
  const outer = indentOf(statement, sourceCode);
  const first = statement.block.body[0]!;
  const step = indentOf(first, sourceCode).slice(outer.length);
  const trimmed = text.trimEnd();
  if (step === "") return trimmed;
  const start = statement.block.range[0] + 1;
  return trimmed.replace(new RegExp(`\\n${outer}${step}`, "g"), (match, offset: number) =>
    isInTemplate(start + offset + match.length, sourceCode) ? match : `\n${outer}`,
  );
}

function isInTemplate(index: number, sourceCode: SourceCode): boolean {
  const node = sourceCode.getNodeByRangeIndex(index);
  return node?.type === "TemplateElement" && node.range[0] < index;
}
