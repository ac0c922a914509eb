import type { types as t } from "@babel/core";
import type { DeclaratorView, View } from "../view.ts";
import { isType } from "./types.ts";
import type { BabelViewer, Maybe, Viewings } from "./viewer.ts";

export const statements: Viewings = {
  BlockStatement: viewBlock,
  ExpressionStatement: viewExpressionStatement,
  ReturnStatement: viewReturn,
  ThrowStatement: (viewer, node) => viewer.other(node, [viewer.view(node.argument)]),
  VariableDeclaration: viewVariable,
  ForStatement: (viewer, node) => viewLoop(viewer, node, [node.init, node.test, node.update]),
  ForInStatement: (viewer, node) => viewLoop(viewer, node, [node.left, node.right], true),
  ForOfStatement: (viewer, node) => viewLoop(viewer, node, [node.left, node.right], true),
  WhileStatement: (viewer, node) => viewLoop(viewer, node, [node.test]),
  DoWhileStatement: (viewer, node) => viewLoop(viewer, node, [node.test]),
  IfStatement: viewIf,
  LabeledStatement: (viewer, node) => ({
    ...viewer.at(node),
    kind: "label",
    name: viewer.identifier(node.label),
    body: viewer.view(node.body),
  }),
  BreakStatement: (viewer, node) => viewJump(viewer, node, "break"),
  ContinueStatement: (viewer, node) => viewJump(viewer, node, "continue"),
  TryStatement: (viewer, node) => ({
    ...viewer.at(node),
    kind: "try",
    block: viewer.view(node.block),
    handler: node.handler ? { param: viewer.maybe(node.handler.param), body: viewer.view(node.handler.body) } : null,
    finalizer: viewer.maybe(node.finalizer),
  }),
  WithStatement: (viewer, node) => ({
    ...viewer.at(node),
    kind: "with",
    object: viewer.view(node.object),
    body: viewer.view(node.body),
  }),
  SwitchStatement: (viewer, node) => ({
    ...viewer.at(node),
    kind: "switch",
    discriminant: viewer.view(node.discriminant),
    cases: node.cases.flatMap((clause) => [...viewer.list([clause.test]), ...viewer.list(clause.consequent)]),
  }),
};

/** Together with all its `else if`s, which are nested once for each. */
function viewIf(viewer: BabelViewer, node: t.IfStatement): View {
  const { test, consequent, alternate } = node;
  if (alternate?.type !== "IfStatement") return viewer.other(node, viewer.list([test, consequent, alternate]));
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

function viewReturn(viewer: BabelViewer, node: t.ReturnStatement): View {
  const { id, start, end } = viewer.at(node);
  return { id, start, end, kind: "return", argument: viewer.maybe(node.argument) };
}

function viewJump(viewer: BabelViewer, node: t.BreakStatement | t.ContinueStatement, to: "break" | "continue"): View {
  return { ...viewer.at(node), kind: "jump", to, label: node.label ? viewer.identifier(node.label) : null };
}

/** Types that a body declares stay where they are. */
function viewStatements(viewer: BabelViewer, nodes: readonly t.Statement[]): View[] {
  return nodes.map((node) => (isType(node) ? viewer.other(node, []) : viewer.view(node)));
}

function viewVariable(viewer: BabelViewer, node: t.VariableDeclaration): View {
  if (node.declare) return viewer.other(node, []);
  const keyword = node.kind === "await using" ? "using" : node.kind;
  const { id, start, end } = viewer.at(node);
  const declarators = node.declarations.map((declarator) => viewDeclarator(viewer, declarator));
  return { id, start, end, kind: "variable", keyword, declarators };
}

function viewDeclarator(viewer: BabelViewer, node: t.VariableDeclarator): DeclaratorView {
  const { id, start, end } = viewer.at(node);
  return { id, start, end, target: viewer.view(node.id), init: viewer.maybe(node.init) };
}

function viewLoop(viewer: BabelViewer, node: t.Loop, head: readonly Maybe<t.Node>[], assignsFirst = false): View {
  const views = head.flatMap((part, index): View[] => {
    if (part == null) return [];
    const view = viewer.view(part);
    const assigns = assignsFirst && index === 0 && view.kind !== "variable";
    return [assigns ? { ...viewer.at(part), kind: "for-target", target: view } : view];
  });
  const iterates = node.type === "ForOfStatement";
  const { id, start, end } = viewer.at(node);
  return { id, start, end, kind: "loop", head: views, body: viewer.view(node.body), iterates };
}
