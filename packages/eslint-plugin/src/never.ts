import { completes, type Known } from "./flow.ts";
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
  const plain = unwrap(expression);
  if (plain.type === "AwaitExpression") return neverGives(plain.argument, calls, sourceCode);
  if (plain.type !== "CallExpression") return false;
  const name = calls.nameOf(plain);
  if (name === "panic" || name === "goexit" || isExit(plain, sourceCode)) return true;
  const called = functionNamed(plain.callee, sourceCode);
  return givesNever(plain, sourceCode) || (called !== null && !called.async && onlyThrows(called, calls, sourceCode));
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
  const variable = name.type === "Identifier" ? variableOf(name, sourceCode) : null;
  const [definition] = variable?.defs ?? [];
  if (!variable || !definition || variable.defs.length > 1) return null;
  if (variable.references.some((reference) => reference.isWrite() && !reference.init)) return null;
  const { node } = definition;
  // A parameter's node is the function that has it.
  if (definition.type === "FunctionName") return isFunction(node) ? node : null;
  const isWhole = definition.type === "Variable" && definition.node.id === definition.name;
  const value = isWhole && definition.node.init ? unwrap(definition.node.init) : null;
  return isFunction(value) ? value : null;
}

function onlyThrows(fn: FunctionNode, calls: RuntimeCalls, sourceCode: SourceCode): boolean {
  let returns = false;
  const known: Known = {
    // Not what it calls in turn: that may be itself.
    throws: (expression) =>
      expression.type === "CallExpression" &&
      (calls.nameOf(expression) === "panic" || calls.nameOf(expression) === "goexit" || isExit(expression, sourceCode)),
    truth: () => null,
    onReturn: () => {
      returns = true;
    },
  };
  return !fn.generator && fn.body.type === "BlockStatement" && !completes(fn.body, known) && !returns;
}
