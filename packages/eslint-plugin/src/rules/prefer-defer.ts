import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { jumpsOut } from "../flow.ts";
import { type Imported, importOf } from "../named-results.ts";
import { defineRule } from "../rule.ts";
import { aboutFunction } from "../runtime-names.ts";
import {
  enclosingFunction,
  type FunctionNode,
  hasAwait,
  isFunction,
  isInside,
  isWait,
  type Node,
  scopesOf,
  type SourceCode,
  unwrap,
  visitOwn,
} from "../syntax.ts";
import { givesPromise } from "../types.ts";

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
      const imported = importOf("defer", enclosingFunction(statement) ?? statement, calls, sourceCode);
      if (imported === null || !isReplaceable(statement, sourceCode)) return;
      // What the block defers runs behind the finally, and would run in front of what takes its place.
      const fn = enclosingFunction(statement);
      if (calls.all("defer").some((call) => isInside(call, statement) && enclosingFunction(call) === fn)) return;
      // They answer in the function itself, and another would be the literal.
      if (aboutFunction.some((name) => calls.all(name).some((call) => isInside(call, statement.finalizer)))) return;
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
  let may = !jumpsOut(finalizer);
  visitOwn(finalizer, sourceCode, (node) => {
    if (node.type === "ReturnStatement" || node.type === "YieldExpression") may = false;
    if (isWait(node)) may &&= fn.async && !fn.generator;
    if (node.type === "VariableDeclaration" && node.kind === "var") may = false;
    if (node.type === "FunctionDeclaration") may = false;
  });
  return may;
}

/**
 * An async function with a defer waits for what it returns before its deferred calls run (rule S41); a `finally` does not
 * wait. They are alike where there is nothing to wait for, or the `return` has waited itself.
 */
function returnsAlike(block: TSESTree.BlockStatement, fn: FunctionNode, sourceCode: SourceCode): boolean {
  if (!fn.async || fn.generator) return true;
  let alike = true;
  visitOwn(block, sourceCode, (node) => {
    if (node.type === "ReturnStatement" && node.argument) alike &&= isNoPromise(unwrap(node.argument), sourceCode);
  });
  return alike;
}

function isNoPromise(value: Node, sourceCode: SourceCode): boolean {
  switch (value.type) {
    case "AwaitExpression":
    case "Literal":
    case "TemplateLiteral":
    case "BinaryExpression":
    case "UnaryExpression":
    case "ArrayExpression":
      return true;
    default:
      return givesPromise(value, sourceCode) === false;
  }
}

/** Whether the block's declarations can stand in the function itself: their names are nobody else's there. */
function mayLoseItsBlock(block: TSESTree.BlockStatement, fn: FunctionNode, sourceCode: SourceCode): boolean {
  const scope = sourceCode.scopeManager!.acquire(block);
  if (!scope) return true;
  const own = new Set(scope.variables.map(({ name }) => name));
  if (own.has("arguments") || scope.variables.some(({ defs }) => defs.some(({ type }) => type === "FunctionName")))
    return false;
  const outer = scopesOf(sourceCode).filter(({ block: of }) => of === fn || isOutsideOf(of as Node, fn, block));
  return !outer.some(
    ({ variables, references }) =>
      variables.some(({ name }) => own.has(name)) ||
      references.some(({ identifier }) => own.has(identifier.name) && !isInside(identifier, block)),
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
  const defer = `${imported.name}(${waits ? "async " : ""}() => {${inner(finalizer)}});`;
  const text = `${commentsBefore(statement, sourceCode)}${defer}${dedent(inner(block), statement, sourceCode)}`;
  return [
    fixer.replaceText(
      statement,
      endsInComment(statement, sourceCode) ? `${text}${lineBreak(statement, sourceCode)}` : text,
    ),
    ...imported.add(fixer),
  ];
}

/** What stands between the words of the statement and their blocks, each comment on a line of its own. */
function commentsBefore(statement: Try, sourceCode: SourceCode): string {
  const { block, finalizer, range } = statement;
  const indent = indentAt(range[0], sourceCode);
  return sourceCode
    .getAllComments()
    .filter((comment) => {
      const isIn = (from: number, to: number) => from <= comment.range[0] && comment.range[1] <= to;
      return isIn(range[0], block.range[0]) || isIn(block.range[1], finalizer.range[0]);
    })
    .map((comment) => `${sourceCode.getText(comment as never)}${lineBreak(statement, sourceCode)}${indent}`)
    .join("");
}

/** Whether what would stand behind the block would come to stand in a comment of it. */
function endsInComment(statement: Try, sourceCode: SourceCode): boolean {
  const [last] = sourceCode.getCommentsInside(statement.block).slice(-1);
  const token = sourceCode.getLastToken(statement.block, 1);
  if (last?.type !== "Line" || (token && token.range[0] > last.range[0])) return false;
  return !/^[^\S\n]*\r?\n/.test(sourceCode.text.slice(statement.range[1]));
}

function lineBreak(statement: Try, sourceCode: SourceCode): string {
  return /\r?\n/.exec(sourceCode.getText(statement))?.[0] ?? "\n";
}

function indentAt(index: number, { text }: SourceCode): string {
  return /[ \t]*$/.exec(text.slice(0, index))![0];
}

/** The block's text without its own step of indentation; the lines of a template stay as they are. */
function dedent(text: string, statement: Try, sourceCode: SourceCode): string {
  const outer = indentAt(statement.range[0], sourceCode);
  const step = indentAt(statement.block.body[0]!.range[0], sourceCode).slice(outer.length);
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
