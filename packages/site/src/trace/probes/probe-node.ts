import { childrenOf, isNode, type Node } from "../../program/parse.ts";
import { nameOf, scanOf } from "./emitted.ts";
import { isFunction } from "./memory.ts";
import { probeFunction } from "./probe-function.ts";
import { callText, opening, placeOf, type Probing, type Scope, statementAt, wrap } from "./probing.ts";

/** Puts a probe in front of each statement of a list that is one of the user's. */
export function probeStatements(statements: readonly Node[], probing: Probing, scope: Scope): void {
  for (const statement of statements) {
    if (statement.type !== "EmptyStatement") {
      const place = statementAt(probing, scope, statement.start);
      if (place !== null) probing.edits.open(statement.start, callText(probing, "at", place));
    }
    probeNode(statement, null, probing, scope);
    if (statement === scope.memory?.declaration) probeMemory(statement, probing, scope.memory.readers);
  }
}

function probeMemory(declaration: Node, probing: Probing, readers: readonly string[]): void {
  const list = `[${readers.map((reader) => `() => ${reader}`).join(", ")}]`;
  probing.edits.close(declaration.end, ` ${callText(probing, "memory", list)}`);
}

export function probeNode(node: Node, parent: Node | null, probing: Probing, scope: Scope, className?: string): void {
  if (isFunction(node)) return probeFunction(node, parent, probing, className ?? null);
  const into = (child: Node, inside = scope) => probeNode(child, node, probing, inside, className);
  switch (node.type) {
    case "Program":
    case "BlockStatement":
    case "StaticBlock":
      return probeStatements(node["body"] as Node[], probing, scope);
    case "SwitchCase":
      if (isNode(node["test"])) into(node["test"]);
      return probeStatements(node["consequent"] as Node[], probing, scope);
    case "IfStatement":
    case "WithStatement":
    case "LabeledStatement":
    case "ForStatement":
    case "ForInStatement":
    case "ForOfStatement":
    case "WhileStatement":
    case "DoWhileStatement":
      childrenOf(node).forEach((child) => {
        if (isBody(child, node)) probeBody(child, node, probing, scope);
        else if (node["await"] === true && child === node["right"]) probeWaiting(child, node, probing, scope);
        else into(child);
      });
      return;
    case "TryStatement":
      return probeTry(node, probing, scope);
    case "AssignmentExpression":
      return probeAssignment(node, probing, () => childrenOf(node).forEach((child) => into(child)));
    case "AwaitExpression":
    case "YieldExpression":
      return probePause(node, probing, scope);
    case "ThrowStatement":
      if (scope.isOwnCatch) return into(node["argument"] as Node);
      return wrap(probing, node["argument"] as Node, ["throws"], () => into(node["argument"] as Node));
    case "ReturnStatement":
      if (!isNode(node["argument"])) return;
      return wrap(probing, node["argument"], ["returns"], () => into(node["argument"] as Node));
    case "ImportExpression":
      probing.edits.replace(node.start, node.start + "import".length, probing.names.load);
      return into(node["source"] as Node);
    case "ClassDeclaration":
    case "ClassExpression":
      childrenOf(node).forEach((child) => probeNode(child, node, probing, scope, classNameOf(node, parent)));
      return;
    default:
      childrenOf(node).forEach((child) => into(child));
  }
}

const classNameOf = (node: Node, parent: Node | null) => nameOf(node["id"]) ?? nameOf(parent?.["id"]) ?? "class";

const isBody = (child: Node, node: Node) =>
  child === node["body"] || child === node["consequent"] || child === node["alternate"];

const isLoop = ({ type }: Node) => /^(For|While|DoWhile)/.test(type);

/** A statement where there is room for one. That of a loop counts a step, also if nothing in it is one. */
function probeBody(body: Node, node: Node, probing: Probing, scope: Scope): void {
  const { edits } = probing;
  const tick = isLoop(node) ? callText(probing, "tick") : "";
  if (body.type === "BlockStatement") {
    if (tick !== "") edits.open(body.start + 1, tick);
    return probeNode(body, node, probing, scope);
  }
  const place = node.type === "LabeledStatement" ? null : statementAt(probing, scope, body.start);
  const before = tick + (place === null ? "" : callText(probing, "at", place));
  if (before !== "") edits.open(body.start, `{ ${before}`);
  probeNode(body, node, probing, scope);
  if (before !== "") edits.close(body.end, " }");
}

/** `for await` waits in a place that has no expression of its own. */
function probeWaiting(iterable: Node, node: Node, probing: Probing, scope: Scope): void {
  wrap(probing, iterable, ["waits", placeOf(probing, node.start)], () => probeNode(iterable, node, probing, scope));
}

/** The compiler's own `catch` is a part of the frame; in one of the user's a panic ends. */
function probeTry(node: Node, probing: Probing, scope: Scope): void {
  const own = scanOf(node, probing.emitted.helpers);
  const inside = own ? { ...scope, isOwnCatch: true } : scope;
  const handler = node["handler"] as Node | null;
  probeNode(node["block"] as Node, node, probing, scope);
  if (handler) {
    const body = handler["body"] as Node;
    const thrown = nameOf(handler["param"]);
    const method = own ? "stops" : "caught";
    const caught = scope.isOwnCatch ? [] : [placeOf(probing, handler.start), ...(thrown === null ? [] : [thrown])];
    if (caught.length > 0) probing.edits.open(body.start + 1, callText(probing, method, ...caught));
    if (isNode(handler["param"])) probeNode(handler["param"], handler, probing, inside);
    probeNode(body, handler, probing, inside);
  }
  if (own && isNode(node["finalizer"])) probing.edits.open(node["finalizer"].start + 1, callText(probing, "tick"));
  if (isNode(node["finalizer"])) probeNode(node["finalizer"], node, probing, inside);
}

/** `_bits = 1` and `_defers = …` are told with their new values. */
function probeAssignment(node: Node, probing: Probing, probeInside: () => void): void {
  const { bits, defers } = probing.emitted;
  const name = nameOf(node["left"]);
  if (name === null || (name !== bits && name !== defers)) return probeInside();
  wrap(probing, node, [name === bits ? "bits" : "list", placeOf(probing, node.start)], probeInside);
}

/** await x   →   _trace.resumes(_frame, await _trace.waits(_frame, 3, (x))) */
function probePause(node: Node, probing: Probing, scope: Scope): void {
  const { edits } = probing;
  const argument = node["argument"];
  const method = node.type === "AwaitExpression" ? "waits" : "yields";
  const place = placeOf(probing, node.start);
  edits.open(node.start, `${opening(probing, "resumes")}, (`);
  if (isNode(argument)) {
    wrap(probing, argument, [method, place], () => probeNode(argument, node, probing, scope));
  } else {
    edits.close(node.end, ` ${opening(probing, method, place)})`);
  }
  edits.close(node.end, "))");
}
