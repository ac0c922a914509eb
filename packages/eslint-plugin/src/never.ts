import { completes } from "./flow.ts";
import { isGlobal, variableOf } from "./globals.ts";
import type { RuntimeCalls } from "./runtime-names.ts";
import {
  type CallExpression,
  type FunctionNode,
  isFunction,
  memberName,
  type Node,
  type SourceCode,
  unwrap,
} from "./syntax.ts";
import { givesNever } from "./types.ts";

/** Whether an expression ends the function: `panic(v)`, `goexit()`, the end of the process, or a call of what only throws. */
export function neverGives(expression: Node, calls: RuntimeCalls, sourceCode: SourceCode): boolean {
  return endsIn(expression, calls, sourceCode, new Set());
}

/** @param within the functions that are being looked at: one that only calls itself ends in a panic, too */
function endsIn(
  expression: Node,
  calls: RuntimeCalls,
  sourceCode: SourceCode,
  within: ReadonlySet<FunctionNode>,
): boolean {
  const plain = unwrap(expression);
  const isAwaited = plain.type === "AwaitExpression";
  const call = isAwaited ? unwrap(plain.argument) : plain;
  if (call.type !== "CallExpression") return false;
  const name = calls.nameOf(call);
  if (name === "panic" || name === "goexit" || isExit(call, sourceCode) || givesNever(plain, sourceCode)) return true;
  const called = functionNamed(call.callee, sourceCode);
  // What an async function throws comes with its promise.
  return called !== null && (isAwaited || !called.async) && onlyThrows(called, calls, sourceCode, within);
}

/** `process.exit(1)`, `Deno.exit()`, `exit(1)` of Node's module. */
export function isExit({ callee }: CallExpression, sourceCode: SourceCode): boolean {
  if (callee.type === "Identifier")
    return isGlobal(callee, "exit", sourceCode, "process") || isGlobal(callee, "abort", sourceCode, "process");
  if (callee.type !== "MemberExpression") return false;
  const name = memberName(callee);
  if (name === "exit" && isGlobal(callee.object, "Deno", sourceCode)) return true;
  return /^(exit|reallyExit|abort)$/.test(name ?? "") && isGlobal(callee.object, "process", sourceCode);
}

/** The function of the file that a name stands for, if it stands for nothing else. */
export function functionNamed(name: Node, sourceCode: SourceCode): FunctionNode | null {
  const variable = variableOf(name, sourceCode);
  if (variable?.defs.length !== 1) return null;
  const definition = variable.defs[0]!;
  if (variable.references.some((reference) => reference.isWrite() && !reference.init)) return null;
  const { node } = definition;
  // A parameter's node is the function that has it.
  if (definition.type === "FunctionName") return isFunction(node) ? node : null;
  const isWhole = definition.type === "Variable" && definition.node.id === definition.name;
  const value = isWhole && definition.node.init ? unwrap(definition.node.init) : null;
  return isFunction(value) ? value : null;
}

function onlyThrows(
  fn: FunctionNode,
  calls: RuntimeCalls,
  sourceCode: SourceCode,
  within: ReadonlySet<FunctionNode>,
): boolean {
  if (within.has(fn)) return true;
  if (fn.generator) return false;
  const throws = (expression: Node) => endsIn(expression, calls, sourceCode, new Set([...within, fn]));
  if (fn.body.type !== "BlockStatement") return throws(fn.body);
  let returns = false;
  const onReturn = () => {
    returns = true;
  };
  return !completes(fn.body, { throws, truth: () => null, onReturn }) && !returns;
}
