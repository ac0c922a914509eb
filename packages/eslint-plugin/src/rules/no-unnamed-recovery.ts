import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { deferredLiteral } from "../deferred.ts";
import { importOf, namedResultOf } from "../named-results.ts";
import { defineRule } from "../rule.ts";
import type { RuntimeCalls } from "../runtime-names.ts";
import {
  enclosingFunction,
  type FunctionLiteral,
  type FunctionNode,
  type Node,
  type SourceCode,
  visitFunction,
} from "../syntax.ts";

/** After a recovery a function without a named result returns `undefined` (rule S12), whatever its type says. */
export const noUnnamedRecovery = defineRule(
  "no-unnamed-recovery",
  {
    type: "problem",
    description: "Require a named result where a function recovers and returns a value",
    hasSuggestions: true,
    messages: {
      unnamed: "After this recovery the function returns undefined: no named result says what else.",
      name: "Name the result, and say what it is after a recovery.",
    },
    schema: [],
  },
  (context, calls) => ({
    CallExpression(call) {
      if (calls.nameOf(call) !== "defer") return;
      const literal = deferredLiteral(call);
      const fn = enclosingFunction(call);
      if (!literal || !fn || fn.generator || !mayNameResult(fn) || namedResultOf(fn, calls)) return;
      const recovery = recoveryIn(literal, calls);
      if (!recovery || !returnsValue(fn, context.sourceCode) || saysUndefined(fn)) return;
      const fix = naming(fn, calls, context.sourceCode);
      context.report({ node: recovery, messageId: "unnamed", suggest: fix ? [{ messageId: "name", fix }] : [] });
    },
  }),
);

/** The literal's own `recover()`; none if it ends with another panic, which is no recovery. */
function recoveryIn(literal: FunctionLiteral, calls: RuntimeCalls): Node | null {
  const recovery = calls.all("recover").find((call) => enclosingFunction(call) === literal);
  if (!recovery) return null;
  const last = literal.body.type === "BlockStatement" ? literal.body.body.at(-1) : null;
  return last && panics(last, calls) ? null : recovery;
}

function panics(statement: Node, calls: RuntimeCalls): boolean {
  if (statement.type === "ThrowStatement") return true;
  return statement.type === "ExpressionStatement" && calls.nameOf(statement.expression) === "panic";
}

function returnsValue(fn: FunctionNode, sourceCode: SourceCode): boolean {
  let found = false;
  visitFunction(fn, sourceCode, (node) => {
    found ||= node.type === "ReturnStatement" && node.argument !== null && !isUndefined(node.argument);
  });
  return found;
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

function mayNameResult({ parent }: FunctionNode): boolean {
  return !(
    (parent.type === "MethodDefinition" || parent.type === "Property") &&
    /^(constructor|set)$/.test(parent.kind)
  );
}

function naming(fn: FunctionNode, calls: RuntimeCalls, sourceCode: SourceCode) {
  const imported = importOf("namedResult", calls, sourceCode);
  const [first] = fn.body.type === "BlockStatement" ? fn.body.body : [];
  if (imported === null || !first) return null;
  const name = ["result", "returned", "outcome"].find((one) => !isUsed(one, fn, sourceCode));
  if (name === undefined) return null;
  const [, line] = /(?:^|\n)([^\n]*)$/.exec(sourceCode.text.slice(0, first.range[0]))!;
  const gap = line!.trim() === "" ? `\n${line}` : " ";
  const type = typeOfResult(fn, sourceCode);
  const statement = `let ${name} = ${imported.name}${type}(undefined);${gap}`;
  return (fixer: TSESLint.RuleFixer) => [fixer.insertTextBefore(first, statement), ...imported.add(fixer)];
}

function isUsed(name: string, fn: FunctionNode, sourceCode: SourceCode): boolean {
  return new RegExp(`\\b${name}\\b`).test(sourceCode.getText(fn));
}

/** `<T | undefined>`, where the function says what it returns; in an async one it is what the promise has. */
function typeOfResult(fn: FunctionNode, sourceCode: SourceCode): string {
  const type = fn.returnType?.typeAnnotation;
  if (!type) return "";
  const result = fn.async && type.type === "TSTypeReference" ? type.typeArguments?.params[0] : type;
  return result ? `<${sourceCode.getText(result)} | undefined>` : "";
}
