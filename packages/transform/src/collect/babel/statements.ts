import type { types as t } from "@babel/core";
import type { View } from "../view.ts";
import { isType } from "./types.ts";
import type { BabelViewer, Maybe } from "./viewer.ts";

/**
 * Statements.
 *
 * @returns null for other syntax
 */
export function viewStatement(viewer: BabelViewer, node: t.Node): View | null {
  switch (node.type) {
    case "BlockStatement":
      return viewBlock(viewer, node);
    case "ExpressionStatement":
      return viewExpressionStatement(viewer, node);
    case "ReturnStatement":
      return { ...viewer.at(node), kind: "return", argument: viewer.maybe(node.argument) };
    case "VariableDeclaration":
      return viewVariable(viewer, node);
    case "ForStatement":
      return viewLoop(viewer, node, [node.init, node.test, node.update]);
    case "ForInStatement":
    case "ForOfStatement":
      return viewLoop(viewer, node, [node.left, node.right], true);
    case "WhileStatement":
    case "DoWhileStatement":
      return viewLoop(viewer, node, [node.test]);
    case "IfStatement":
      return viewIf(viewer, node);
    case "LabeledStatement":
      return { ...viewer.at(node), kind: "label", name: viewer.identifier(node.label), body: viewer.view(node.body) };
    case "BreakStatement":
    case "ContinueStatement": {
      const to = node.type === "BreakStatement" ? "break" : "continue";
      return { ...viewer.at(node), kind: "jump", to, label: node.label ? viewer.identifier(node.label) : null };
    }
    case "TryStatement":
      return {
        ...viewer.at(node),
        kind: "try",
        block: viewer.view(node.block),
        handler: node.handler
          ? { param: viewer.maybe(node.handler.param), body: viewer.view(node.handler.body) }
          : null,
        finalizer: viewer.maybe(node.finalizer),
      };
    case "WithStatement":
      return { ...viewer.at(node), kind: "with", object: viewer.view(node.object), body: viewer.view(node.body) };
    case "SwitchStatement":
      return {
        ...viewer.at(node),
        kind: "switch",
        discriminant: viewer.view(node.discriminant),
        cases: node.cases.flatMap((clause) => [...viewer.list([clause.test]), ...viewer.list(clause.consequent)]),
      };
    default:
      return null;
  }
}

/** With all that its `else if`s have: they nest as often as there are some. */
function viewIf(viewer: BabelViewer, node: t.IfStatement): View {
  const parts: View[] = [];
  const outer = viewer.enter(node);
  let branch: Maybe<t.Statement> = node;
  for (; branch?.type === "IfStatement"; branch = branch.alternate) {
    viewer.enter(branch);
    parts.push(...viewer.list([branch.test, branch.consequent]));
  }
  parts.push(...viewer.list([branch]));
  viewer.leave(outer);
  return viewer.other(node, parts);
}

function viewBlock(viewer: BabelViewer, node: t.BlockStatement): View {
  const { id, start, end } = viewer.at(node);
  return { id, start, end, kind: "block", body: viewStatements(viewer, node.body) };
}

function viewExpressionStatement(viewer: BabelViewer, node: t.ExpressionStatement): View {
  const { id, start, end } = viewer.at(node);
  return { id, start, end, kind: "expression", expression: viewer.view(node.expression) };
}

/** A type that a body declares stays where it is. */
function viewStatements(viewer: BabelViewer, nodes: readonly t.Statement[]): View[] {
  return nodes.map((node) => (isType(node) ? viewer.other(node, []) : viewer.view(node)));
}

function viewVariable(viewer: BabelViewer, node: t.VariableDeclaration): View {
  if (node.declare) return viewer.other(node, []);
  const keyword = node.kind === "await using" ? "using" : node.kind;
  return {
    ...viewer.at(node),
    kind: "variable",
    keyword,
    declarators: node.declarations.map((declarator) => ({
      ...viewer.at(declarator),
      target: viewer.view(declarator.id),
      init: viewer.maybe(declarator.init),
    })),
  };
}

function viewLoop(viewer: BabelViewer, node: t.Loop, head: readonly Maybe<t.Node>[], assignsFirst = false): View {
  const views = head.flatMap((part, index): View[] => {
    if (part == null) return [];
    const view = viewer.view(part);
    const assigns = assignsFirst && index === 0 && view.kind !== "variable";
    return [assigns ? { ...viewer.at(part), kind: "for-target", target: view } : view];
  });
  const iterates = node.type === "ForOfStatement";
  return { ...viewer.at(node), kind: "loop", head: views, body: viewer.view(node.body), iterates };
}
