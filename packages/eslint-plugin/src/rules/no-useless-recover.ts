import { deferOfLiteral } from "../deferred.ts";
import { isGlobal } from "../globals.ts";
import { iterations } from "../iterations.ts";
import { defineRule } from "../rule.ts";
import type { RuntimeCalls } from "../runtime-names.ts";
import {
  type CallExpression,
  enclosingFunction,
  type FunctionNode,
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
  if (calls.nameOf(userOf(call)) === "defer") return deferrable === true ? null : "deferredDirectly";
  if (deferrable === false) return "neverDeferred";
  // A second panicking() answers as the first.
  return calls.all("recover").some((other) => answersBefore(other, call, fn, calls)) ? "second" : null;
}

/** What an expression is a part of. */
function userOf(expression: Node): Node {
  return wrapped(expression).parent!;
}

/**
 * Whether something may defer a function: it does if this file does. Nobody can if it is certain that all its uses are here
 * and are other ones; null if others may.
 */
function isDeferrable(fn: FunctionNode, calls: RuntimeCalls, sourceCode: SourceCode): boolean | null {
  if (deferOfLiteral(fn, calls)) return true;
  const uses = usesOf(fn, sourceCode);
  if (uses === null) return null;
  const kinds = uses.map((use) => kindOfUse(use, calls, sourceCode));
  if (kinds.includes("deferred")) return true;
  return kinds.includes(null) ? null : false;
}

/** Where a function is used: a literal where it stands, a declared one by its name. Null if others may use it. */
function usesOf(fn: FunctionNode, sourceCode: SourceCode): readonly Node[] | null {
  const declaration = fn.type === "FunctionDeclaration" ? fn : userOf(fn);
  // By its own name it may be deferred in itself.
  if (declaration !== fn && fn.id) return null;
  if (declaration !== fn && declaration.type !== "VariableDeclarator") return [fn];
  const [variable] = sourceCode.getDeclaredVariables(declaration);
  if (isExported(declaration) || variable?.scope.type === "global") return null;
  const uses = variable?.references.filter((reference) => !reference.init) ?? [];
  // One that nothing uses yet may still be written about; in Vue, the template may use it.
  if (uses.length === 0 || (variable?.scope.type === "module" && hasTemplate(sourceCode))) return null;
  return uses.map(({ identifier }) => identifier as Node);
}

function isExported(declaration: Node): boolean {
  const statement = declaration.type === "VariableDeclarator" ? declaration.parent : declaration;
  return statement.parent!.type.startsWith("Export");
}

function hasTemplate({ parserServices }: SourceCode): boolean {
  return "defineTemplateBodyVisitor" in parserServices!;
}

/** Null for a use that is neither. */
function kindOfUse(use: Node, calls: RuntimeCalls, sourceCode: SourceCode): "deferred" | "called" | null {
  const user = userOf(use);
  if (user.type === "NewExpression") return isGlobal(user.callee, "Promise", sourceCode) ? "called" : null;
  if (user.type !== "CallExpression") return null;
  if (user.callee !== wrapped(use)) return isCaller(user, calls, sourceCode) ? "called" : null;
  const outer = userOf(user);
  const awaiting = outer.type === "AwaitExpression" ? userOf(outer) : outer;
  return calls.nameOf(awaiting) === "defer" ? "deferred" : "called";
}

/** Whether what is called does not defer its argument. With types, a method of that name must be the language's. */
function isCaller(call: CallExpression, calls: RuntimeCalls, sourceCode: SourceCode): boolean {
  if (calls.nameOf(call) === "go") return true;
  const callee = unwrap(call.callee);
  if (callee.type === "Identifier") return functions.has(callee.name) && isGlobal(callee, callee.name, sourceCode);
  if (callee.type !== "MemberExpression") return false;
  const name = memberName(callee) ?? "";
  if (functions.has(name) && isGlobal(callee.object, "globalThis", sourceCode)) return true;
  return methods.has(name) && isOfLibrary(call, sourceCode) !== false;
}

/** Whether an earlier `recover()` of the same function is reached whenever the later one is. */
function answersBefore(earlier: CallExpression, later: CallExpression, fn: FunctionNode, calls: RuntimeCalls): boolean {
  if (enclosingFunction(earlier) !== fn || calls.nameOf(userOf(earlier)) === "defer") return false;
  const statement = unconditionalStatement(earlier);
  return statement !== null && statement.range[1] <= later.range[0] && isInside(later, statement.parent);
}

/** The statement of a block that evaluates an expression whenever it runs. */
function unconditionalStatement(expression: Node): Node | null {
  for (let at = expression; at.parent; at = at.parent) {
    const { parent } = at;
    if (parent.type === "BlockStatement") return at;
    const conditional =
      (parent.type === "LogicalExpression" && parent.right === at) ||
      ((parent.type === "ConditionalExpression" || parent.type === "IfStatement") && parent.test !== at) ||
      parent.type === "AssignmentPattern" ||
      parent.type === "ChainExpression" ||
      parent.type === "SwitchCase" ||
      /For|While/.test(parent.type);
    if (conditional) return null;
  }
  return null;
}
