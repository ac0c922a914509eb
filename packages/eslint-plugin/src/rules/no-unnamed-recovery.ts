import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { deferredFunction } from "../deferred.ts";
import { completes, goesOn, type Known } from "../flow.ts";
import { importOf, mayNameResult, namedResultOf } from "../named-results.ts";
import { neverGives } from "../never.ts";
import { isRecovered } from "../recovered.ts";
import { defineRule } from "../rule.ts";
import type { RuntimeCalls } from "../runtime-names.ts";
import {
  type CallExpression,
  enclosingFunction,
  type FunctionNode,
  isFunction,
  isInside,
  type Node,
  type SourceCode,
  unwrap,
} from "../syntax.ts";
import { mayGiveUndefined } from "../types.ts";

/** After a recovery a function without a named result returns `undefined` (rule S12), whatever its type says. */
export const noUnnamedRecovery = defineRule(
  "no-unnamed-recovery",
  {
    type: "problem",
    description: "Require a named result where a function recovers and returns a value",
    hasSuggestions: true,
    messages: {
      unnamed:
        "Where this stops a panic before a return has fixed the result, the function returns undefined: it has no named result.",
      name: "Name the result, and say what it is after a recovery.",
    },
    schema: [],
  },
  (context, calls) => ({
    CallExpression(call) {
      if (calls.nameOf(call) !== "defer") return;
      const { sourceCode } = context;
      const fn = enclosingFunction(call);
      if (!fn || fn.generator || !mayNameResult(fn) || namedResultOf(fn, calls)) return;
      const recovery = recoveryBy(call, calls, sourceCode);
      if (!recovery || !onlyGivesValues(fn, calls, sourceCode)) return;
      const fix = naming(fn, calls, sourceCode);
      context.report({ node: recovery, messageId: "unnamed", suggest: fix ? [{ messageId: "name", fix }] : [] });
    },
  }),
);

/** The `recover()` of what is deferred, or else the `defer` of a function that has it. */
function recoveryBy(defer: CallExpression, calls: RuntimeCalls, sourceCode: SourceCode): Node | null {
  const deferred = deferredFunction(defer, sourceCode);
  if (!deferred) return null;
  const recovery = calls
    .all("recover")
    .find((call) => enclosingFunction(call) === deferred && endsNormally(call, calls, sourceCode));
  return recovery && !isInside(recovery, defer) ? defer : (recovery ?? null);
}

/** Whether a deferred function may return when its `recover()` has answered: another panic is no recovery. */
function endsNormally(recovery: CallExpression, calls: RuntimeCalls, sourceCode: SourceCode): boolean {
  const statement = statementOf(recovery);
  // An arrow function without a block returns what it calls.
  if (!statement) return true;
  let returns = false;
  const known: Known = {
    throws: (expression) => neverGives(expression, calls, sourceCode),
    truth: (test) => truthAfterRecovery(test, calls, sourceCode),
    onReturn: () => {
      returns = true;
    },
  };
  return (completes(statement, known) && goesOn(statement, known)) || returns || isCaught(statement, known);
}

/** Whether the literal itself catches what a statement throws, and goes on. */
function isCaught(statement: Node, known: Known): boolean {
  for (let at = statement; at.parent && !isFunction(at); at = at.parent) {
    const { parent } = at;
    if (parent.type === "TryStatement" && parent.handler && at === parent.block)
      return completes(parent.handler.body, known) && goesOn(parent, known);
  }
  return false;
}

function statementOf(node: Node): Node | null {
  for (let at = node; at.parent; at = at.parent) {
    if (/Statement$|^VariableDeclaration$/.test(at.type)) return at;
    if (at.type.includes("Function")) return null;
  }
  return null;
}

/** What a test of the recovered value is, where there was a panic. */
function truthAfterRecovery(test: Node, calls: RuntimeCalls, sourceCode: SourceCode): boolean | null {
  const plain = unwrap(test);
  const truthOf = (part: Node) => truthAfterRecovery(part, calls, sourceCode);
  switch (plain.type) {
    case "UnaryExpression":
      return plain.operator === "!" ? negated(truthOf(plain.argument)) : null;
    case "LogicalExpression": {
      const sides = [truthOf(plain.left), truthOf(plain.right)];
      const decides = plain.operator === "||";
      if (plain.operator === "??") return null;
      return sides.includes(decides) ? decides : sides.includes(null) ? null : !decides;
    }
    case "BinaryExpression": {
      const sides = [unwrap(plain.left), unwrap(plain.right)];
      const isNullTest = sides.some(isNullish) && sides.some((side) => isRecovered(side, calls, sourceCode));
      return isNullTest && /^[!=]==?$/.test(plain.operator) ? plain.operator.startsWith("!") : null;
    }
    case "Literal":
      return Boolean(plain.value);
    default:
      return isRecovered(plain, calls, sourceCode) ? true : null;
  }
}

function negated(truth: boolean | null): boolean | null {
  return truth === null ? null : !truth;
}

function isNullish(value: Node): boolean {
  return (value.type === "Literal" && value.value === null) || isUndefined(value);
}

/** Whether `undefined` is a surprise: the function returns a value, and never none, or says so in its type. */
function onlyGivesValues(fn: FunctionNode, calls: RuntimeCalls, sourceCode: SourceCode): boolean {
  const returned: (Node | null)[] = [];
  const ends = completes(fn.body, {
    throws: (expression) => neverGives(expression, calls, sourceCode),
    truth: (test) => (test.type === "Literal" ? Boolean(test.value) : null),
    onReturn: ({ argument }) => void returned.push(argument && unwrap(argument)),
  });
  const isValue = (value: Node | null) => value !== null && !isUndefined(value);
  if (!returned.some(isValue) || saysUndefined(fn) || mayGiveUndefined(fn, sourceCode)) return false;
  return fn.returnType !== undefined || (!ends && returned.every(isValue));
}

function isUndefined(value: Node): boolean {
  return (
    (value.type === "Identifier" && value.name === "undefined") ||
    (value.type === "UnaryExpression" && value.operator === "void")
  );
}

/** Whoever has written `undefined` into the type knows. */
function saysUndefined({ returnType }: FunctionNode): boolean {
  return returnType !== undefined && mentionsUndefined(returnType.typeAnnotation);
}

function mentionsUndefined(type: TSESTree.TypeNode): boolean {
  switch (type.type) {
    case "TSUndefinedKeyword":
    case "TSVoidKeyword":
    case "TSUnknownKeyword":
    case "TSAnyKeyword":
      return true;
    case "TSUnionType":
      return type.types.some(mentionsUndefined);
    case "TSTypeReference":
      return type.typeArguments?.params.some(mentionsUndefined) ?? false;
    default:
      return false;
  }
}

function naming(fn: FunctionNode, calls: RuntimeCalls, sourceCode: SourceCode) {
  const imported = importOf("namedResult", fn, calls, sourceCode);
  const statements: readonly TSESTree.Statement[] = fn.body.type === "BlockStatement" ? fn.body.body : [];
  const first = statements.find((one) => !("directive" in one && one.directive));
  if (imported === null || !first) return null;
  const name = ["result", "returned", "outcome"].find((one) => !isUsed(one, fn, sourceCode));
  if (name === undefined) return null;
  const [, lineBreak, line] = /(?:^|(\r?\n))([^\n]*)$/.exec(sourceCode.text.slice(0, first.range[0]))!;
  const gap = line!.trim() === "" && lineBreak ? `${lineBreak}${line}` : " ";
  const statement = `let ${name} = ${imported.name}${typeOfResult(fn, sourceCode)}(undefined);${gap}`;
  return (fixer: TSESLint.RuleFixer) => [fixer.insertTextBefore(first, statement), ...imported.add(fixer)];
}

function isUsed(name: string, fn: FunctionNode, sourceCode: SourceCode): boolean {
  return new RegExp(`\\b${name}\\b`).test(sourceCode.getText(fn));
}

/** `<T | undefined>`, where the function says what it returns; in an async one it is what the promise has. */
function typeOfResult(fn: FunctionNode, sourceCode: SourceCode): string {
  const type = fn.returnType?.typeAnnotation;
  if (!type) return "";
  if (type.type === "TSTypePredicate") return type.asserts ? "" : "<boolean | undefined>";
  const isPromise = type.type === "TSTypeReference" && type.typeArguments?.params.length === 1;
  const result = !fn.async ? type : isPromise ? type.typeArguments!.params[0]! : null;
  if (!result) return "";
  const text = sourceCode.getText(result);
  const isOpen = /^TS(Function|Constructor|Conditional)Type$/.test(result.type);
  return isOpen ? `<(${text}) | undefined>` : `<${text} | undefined>`;
}
