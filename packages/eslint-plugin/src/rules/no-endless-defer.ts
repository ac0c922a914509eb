import { defineRule } from "../rule.ts";
import { neverGives } from "../never.ts";
import type { RuntimeCalls } from "../runtime-names.ts";
import { isFunction, type Node, type SourceCode, visitOwn } from "../syntax.ts";

type Loop = Extract<Node, { type: "DoWhileStatement" | "ForStatement" | "WhileStatement" }>;

/**
 * A deferred call runs when the function exits. In a loop that is never left, calls pile up and none runs; behind one, no
 * `defer` is reached. Staticcheck has the same check for Go, SA5003.
 */
export const noEndlessDefer = defineRule(
  "no-endless-defer",
  {
    type: "problem",
    description: "Disallow `defer` in or behind a loop that is never left",
    messages: {
      inLoop:
        "Only a throw leaves this loop: until then deferred calls pile up, and none runs. Move the loop's body to a function.",
      behindLoop: "Only a throw leaves the loop in front of this: nothing is deferred here.",
    },
    schema: [],
  },
  (context, calls) => ({
    CallExpression(call) {
      if (calls.nameOf(call) !== "defer") return;
      for (let at: Node = call; at.parent && !isFunction(at); at = at.parent) {
        if (isLoop(at.parent) && at.parent.body === at && isEndless(at.parent, calls, context.sourceCode))
          return context.report({ node: call, messageId: "inLoop" });
        if (loopsBefore(at).some((loop) => isEndless(loop, calls, context.sourceCode)))
          return context.report({ node: call, messageId: "behindLoop" });
      }
    },
  }),
);

function loopsBefore(node: Node): readonly Loop[] {
  const { parent } = node;
  if (parent?.type !== "BlockStatement" && parent?.type !== "SwitchCase") return [];
  const list: readonly Node[] = parent.type === "SwitchCase" ? parent.consequent : parent.body;
  return list.slice(0, list.indexOf(node)).map(unlabelled).filter(isLoop);
}

function unlabelled(statement: Node): Node {
  return statement.type === "LabeledStatement" ? unlabelled(statement.body) : statement;
}

function isLoop(node: Node): node is Loop {
  return node.type === "WhileStatement" || node.type === "DoWhileStatement" || node.type === "ForStatement";
}

/** Whether nothing in the loop says that it is left: neither its test nor a statement. */
function isEndless(loop: Loop, calls: RuntimeCalls, sourceCode: SourceCode): boolean {
  if (loop.test && !(loop.test.type === "Literal" && loop.test.value)) return false;
  let leaves = false;
  visitOwn(loop, sourceCode, (node) => {
    leaves ||= mayLeave(node, loop, calls, sourceCode);
  });
  return !leaves;
}

function mayLeave(node: Node, loop: Loop, calls: RuntimeCalls, sourceCode: SourceCode): boolean {
  switch (node.type) {
    // Whoever uses a generator may close it where it yields.
    case "ReturnStatement":
    case "ThrowStatement":
    case "YieldExpression":
      return true;
    case "AwaitExpression":
    case "CallExpression":
      return neverGives(node, calls, sourceCode);
    case "BreakStatement":
      return node.label ? !isLabelIn(node, node.label.name, loop) : brokenBy(node) === loop;
    case "ContinueStatement":
      return node.label !== null && !isLabelIn(node, node.label.name, loop) && labelOf(loop) !== node.label.name;
    default:
      return false;
  }
}

/** The loop or `switch` that a `break` without a label leaves. */
function brokenBy(node: Node): Node | null {
  let at = node.parent ?? null;
  while (
    at &&
    !isLoop(at) &&
    at.type !== "ForOfStatement" &&
    at.type !== "ForInStatement" &&
    at.type !== "SwitchStatement"
  )
    at = at.parent ?? null;
  return at;
}

function isLabelIn(node: Node, label: string, loop: Loop): boolean {
  for (let at = node.parent; at && at !== loop; at = at.parent)
    if (at.type === "LabeledStatement" && at.label.name === label) return true;
  return false;
}

function labelOf(loop: Loop): string | null {
  return loop.parent.type === "LabeledStatement" ? loop.parent.label.name : null;
}
