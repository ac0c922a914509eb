import type { Node } from "./syntax.ts";

/** What is known of the code whose ends are looked for. */
export interface Known {
  /** Whether an expression never gives a value: it panics, or ends the process. */
  throws(expression: Node): boolean;
  /** What a test is known to be; null if it may be either. */
  truth(test: Node): boolean | null;
  /** A `return` that control may come to. */
  onReturn(statement: Extract<Node, { type: "ReturnStatement" }>): void;
}

/** Whether control may come to the end of a statement. What it may come to on the way is seen, too. */
export function completes(statement: Node, known: Known): boolean {
  switch (statement.type) {
    case "ReturnStatement":
      known.onReturn(statement);
      return false;
    case "ThrowStatement":
    case "BreakStatement":
    case "ContinueStatement":
      return false;
    case "ExpressionStatement":
      return !known.throws(statement.expression);
    case "BlockStatement":
      return statement.body.every((one) => completes(one, known));
    case "IfStatement":
      return completesIf(statement, known);
    case "TryStatement":
      return completesTry(statement, known);
    case "LabeledStatement":
      return completes(statement.body, known) || isBroken(statement);
    case "SwitchStatement":
      return completesSwitch(statement, known);
    case "WhileStatement":
    case "ForStatement":
      completes(statement.body, known);
      return !(statement.test === null || known.truth(statement.test) === true) || isBroken(statement);
    case "DoWhileStatement": {
      const ends = completes(statement.body, known) && known.truth(statement.test) !== true;
      return ends || isBroken(statement) || hasJump(statement.body, "ContinueStatement", null);
    }
    case "ForOfStatement":
    case "ForInStatement":
      completes(statement.body, known);
      return true;
    default:
      return true;
  }
}

/** Whether control that has come to the end of a statement may come to the end of the function around it. */
export function goesOn(statement: Node, known: Known): boolean {
  for (let at = statement; at.parent; at = at.parent) {
    const { parent } = at;
    const list = parent.type === "BlockStatement" ? parent.body : parent.type === "SwitchCase" ? parent.consequent : [];
    const rest = (list as readonly Node[]).slice(list.indexOf(at as never) + 1);
    if (!rest.every((one) => completes(one, known))) return false;
    if (parent.type === "TryStatement" && parent.finalizer && at !== parent.finalizer)
      if (!completes(parent.finalizer, known)) return false;
    if (parent.type.includes("Function")) return true;
  }
  return true;
}

function completesIf(statement: Extract<Node, { type: "IfStatement" }>, known: Known): boolean {
  const truth = known.truth(statement.test);
  const consequent = truth !== false && completes(statement.consequent, known);
  const alternate = truth !== true && (statement.alternate === null || completes(statement.alternate, known));
  return consequent || alternate;
}

function completesTry(statement: Extract<Node, { type: "TryStatement" }>, known: Known): boolean {
  const block = completes(statement.block, known);
  const handler = statement.handler !== null && completes(statement.handler.body, known);
  return (!statement.finalizer || completes(statement.finalizer, known)) && (block || handler);
}

function completesSwitch(statement: Extract<Node, { type: "SwitchStatement" }>, known: Known): boolean {
  const ends = statement.cases.map(({ consequent }) => consequent.every((one) => completes(one, known)));
  return isBroken(statement) || ends.at(-1) !== false || statement.cases.every(({ test }) => test !== null);
}

/** Whether a `break` leaves a statement. */
function isBroken(statement: Node): boolean {
  const label = statement.type === "LabeledStatement" ? statement.label.name : null;
  return statementsIn(statement).some((one) => hasJump(one, "BreakStatement", label));
}

type Jump = "BreakStatement" | "ContinueStatement";

/** Whether a `break` or `continue` in a statement leads out of it: to a label, or to the nearest loop. */
function hasJump(node: Node, jump: Jump, label: string | null): boolean {
  if (node.type === jump) return (node.label?.name ?? null) === label;
  const isLoop = /^(For|While|DoWhile)/.test(node.type);
  if (label === null && (isLoop || (node.type === "SwitchStatement" && jump === "BreakStatement"))) return false;
  return statementsIn(node).some((one) => hasJump(one, jump, label));
}

function statementsIn(node: Node): readonly Node[] {
  switch (node.type) {
    case "BlockStatement":
      return node.body;
    case "IfStatement":
      return node.alternate ? [node.consequent, node.alternate] : [node.consequent];
    case "TryStatement":
      return [node.block, node.handler?.body, node.finalizer].filter((one) => one != null);
    case "SwitchStatement":
      return node.cases.flatMap(({ consequent }) => consequent);
    case "LabeledStatement":
    case "WhileStatement":
    case "DoWhileStatement":
    case "ForStatement":
    case "ForOfStatement":
    case "ForInStatement":
      return [node.body];
    default:
      return [];
  }
}

/** Whether a `break` or `continue` in a statement, the body of a loop, is about what stands around it. */
export function jumpsOut(node: Node, labels: readonly string[] = [], around = ""): boolean {
  switch (node.type) {
    case "BreakStatement":
      return node.label ? !labels.includes(node.label.name) : around === "";
    case "ContinueStatement":
      return node.label ? !labels.includes(node.label.name) : around !== "loop";
    case "LabeledStatement":
      return jumpsOut(node.body, [...labels, node.label.name], around);
    case "SwitchStatement":
      return statementsIn(node).some((one) => jumpsOut(one, labels, around || "switch"));
    default: {
      const isLoop = /^(For|While|DoWhile)/.test(node.type);
      return statementsIn(node).some((one) => jumpsOut(one, labels, isLoop ? "loop" : around));
    }
  }
}
