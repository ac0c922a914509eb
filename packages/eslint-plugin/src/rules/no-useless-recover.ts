import { deferOfLiteral } from "../deferred.ts";
import { isGlobal } from "../globals.ts";
import { iterations } from "../iterations.ts";
import { defineRule } from "../rule.ts";
import type { RuntimeCalls } from "../runtime-names.ts";
import {
  type CallExpression,
  enclosingFunction,
  type FunctionNode,
  isFunctionLiteral,
  isInside,
  memberName,
  type Node,
  type SourceCode,
  unwrap,
  wrapped,
} from "../syntax.ts";
import { isOfLibrary } from "../types.ts";

/** Methods of the language and of all hosts that call what they are given, or have it called later: no frame of ours. */
const methods: ReadonlySet<string> = new Set([...iterations, "addEventListener", "catch", "finally", "sort", "then"]);

/** The same as functions. */
const functions: ReadonlySet<string> = new Set([
  "addEventListener",
  "queueMicrotask",
  "requestAnimationFrame",
  "setImmediate",
  "setInterval",
  "setTimeout",
]);

/**
 * `recover()` answers in the very function that a frame calls because of a panic (rule S22), and once (rule S24);
 * `panicking()` where it would, and not behind it.
 */
export const noUselessRecover = defineRule(
  "no-useless-recover",
  {
    type: "problem",
    description: "Disallow `recover()` where it can never answer",
    messages: {
      topLevel: "{{name}}() gives null here: it does not stand in a function that could be deferred.",
      neverDeferred: "{{name}}() gives null here: this function is not deferred itself, others call it.",
      deferredDirectly:
        "defer(recover()) stops no panic of this function. Defer a function literal that calls recover().",
      second: "{{name}}() gives null here: the recover() above has answered. Keep its result.",
    },
    schema: [],
  },
  (context, calls) => ({
    CallExpression(call) {
      const name = calls.nameOf(call);
      if (name !== "recover" && name !== "panicking") return;
      const messageId = reasonWhyUseless(call, calls, context.sourceCode);
      if (messageId !== null) context.report({ node: call, messageId, data: { name } });
    },
  }),
);

type Reason = "topLevel" | "neverDeferred" | "deferredDirectly" | "second";

function reasonWhyUseless(call: CallExpression, calls: RuntimeCalls, sourceCode: SourceCode): Reason | null {
  const fn = enclosingFunction(call);
  if (fn === null) return "topLevel";
  const deferrable = isDeferrable(fn, calls, sourceCode);
  const { parent } = wrapped(call);
  if (parent?.type === "CallExpression" && calls.nameOf(parent) === "defer")
    return deferrable === "yes" ? null : "deferredDirectly";
  if (deferrable === "no") return "neverDeferred";
  // A second panicking() answers as the first.
  return calls.all("recover").some((other) => answersBefore(other, call, fn, calls)) ? "second" : null;
}

/**
 * Whether something may defer a function: "yes" if this file does, "no" if it is certain that nobody can, for all its
 * uses are here and are other ones.
 */
function isDeferrable(fn: FunctionNode, calls: RuntimeCalls, sourceCode: SourceCode): "yes" | "no" | "unknown" {
  if (deferOfLiteral(fn, calls)) return "yes";
  const uses = usesOf(fn, sourceCode);
  if (uses === null) return "unknown";
  const kinds = uses.map((use) => kindOfUse(use, calls, sourceCode));
  if (kinds.includes("deferred")) return "yes";
  return kinds.every((kind) => kind === "called") ? "no" : "unknown";
}

/** Where a function is used: a literal where it stands, a declared one by its name. Null if others may use it. */
function usesOf(fn: FunctionNode, sourceCode: SourceCode): readonly Node[] | null {
  if (fn.type !== "FunctionDeclaration" && wrapped(fn).parent?.type !== "VariableDeclarator")
    return isMethod(fn) || (isFunctionLiteral(fn) && fn.type === "FunctionExpression" && fn.id) ? null : [fn];
  const declaration = fn.type === "FunctionDeclaration" ? fn : wrapped(fn).parent!;
  if (isExported(declaration)) return null;
  const [variable] = sourceCode.getDeclaredVariables?.(declaration) ?? [];
  if (!variable || variable.scope.type === "global") return null;
  const others = variable.references.filter((reference) => !reference.init);
  if (others.some((reference) => reference.isWrite())) return null;
  // One that nothing uses yet may still be written about; in Vue, the template may use it.
  if (others.length === 0 || (variable.scope.type === "module" && hasTemplate(sourceCode))) return null;
  return others.map(({ identifier }) => identifier as Node);
}

function isMethod(fn: FunctionNode): boolean {
  const { parent } = fn;
  return parent.type === "MethodDefinition" || parent.type === "PropertyDefinition" || parent.type === "Property";
}

function isExported(declaration: Node): boolean {
  const statement = declaration.type === "VariableDeclarator" ? declaration.parent : declaration;
  return (statement.parent?.type ?? "").startsWith("Export");
}

function hasTemplate({ parserServices }: SourceCode): boolean {
  return parserServices !== undefined && "defineTemplateBodyVisitor" in parserServices;
}

function kindOfUse(use: Node, calls: RuntimeCalls, sourceCode: SourceCode): "deferred" | "called" | "other" {
  const value = wrapped(use);
  const { parent } = value;
  if (parent?.type === "NewExpression") return isGlobal(parent.callee, "Promise", sourceCode) ? "called" : "other";
  if (parent?.type !== "CallExpression") return "other";
  if (parent.callee !== value) {
    if (calls.nameOf(parent) === "defer") return "deferred";
    return isCaller(parent, calls, sourceCode) ? "called" : "other";
  }
  const outer = wrapped(parent).parent;
  const awaited = outer?.type === "AwaitExpression" ? wrapped(outer).parent : outer;
  return awaited?.type === "CallExpression" && calls.nameOf(awaited) === "defer" ? "deferred" : "called";
}

/** Whether what is called does not defer its argument. With types, a method of that name must be the language's. */
function isCaller(call: CallExpression, calls: RuntimeCalls, sourceCode: SourceCode): boolean {
  if (calls.nameOf(call) === "go") return true;
  const callee = unwrap(call.callee);
  if (callee.type === "Identifier") return functions.has(callee.name) && isGlobal(callee, callee.name, sourceCode);
  if (callee.type !== "MemberExpression") return false;
  const name = memberName(callee) ?? "";
  const isHosts = functions.has(name) && isGlobal(callee.object, "globalThis", sourceCode);
  return isHosts || (methods.has(name) && isOfLibrary(call, sourceCode) !== false);
}

/** Whether an earlier `recover()` of the same function is reached whenever the later one is. */
function answersBefore(earlier: CallExpression, later: CallExpression, fn: FunctionNode, calls: RuntimeCalls): boolean {
  if (earlier.range[0] >= later.range[0] || enclosingFunction(earlier) !== fn) return false;
  const { parent } = wrapped(earlier);
  if (parent?.type === "CallExpression" && calls.nameOf(parent) === "defer") return false;
  const statement = unconditionalStatement(earlier);
  const list = statement?.parent;
  return list?.type === "BlockStatement" && !isInside(later, statement) && isInside(later, list);
}

/** The statement of a block that evaluates an expression whenever it runs. */
function unconditionalStatement(expression: Node): Node | null {
  for (let at = expression; at.parent; at = at.parent) {
    const { parent } = at;
    if (parent.type === "BlockStatement") return at;
    const conditional =
      (parent.type === "LogicalExpression" && parent.right === at) ||
      (parent.type === "ConditionalExpression" && parent.test !== at) ||
      (parent.type === "IfStatement" && parent.test !== at) ||
      (parent.type === "AssignmentPattern" && parent.right === at) ||
      parent.type === "ChainExpression" ||
      parent.type === "SwitchCase" ||
      parent.type === "TryStatement" ||
      /^(For|While|DoWhile|Labeled)/.test(parent.type);
    if (conditional) return null;
  }
  return null;
}
