import type { types as t } from "@babel/core";
import type { View } from "../view.ts";
import { LONG_CHAIN } from "../walk.ts";
import { viewGuarded } from "./guarded.ts";
import type { BabelViewer, Viewings } from "./viewer.ts";

export const expressions: Viewings = {
  Identifier: (viewer, node) => viewer.name(node),
  MemberExpression: viewChain,
  OptionalMemberExpression: viewChain,
  CallExpression: viewChain,
  OptionalCallExpression: viewChain,
  ParenthesizedExpression: viewChain,
  TSAsExpression: viewChain,
  TSSatisfiesExpression: viewChain,
  TSNonNullExpression: viewChain,
  TSTypeAssertion: viewChain,
  TSInstantiationExpression: viewChain,
  TypeCastExpression: viewChain,
  BinaryExpression: viewOperation,
  LogicalExpression: viewOperation,
  UnaryExpression: (viewer, node) => viewer.other(node, [viewer.view(node.argument)]),
  ConditionalExpression: (viewer, node) => viewGuarded(viewer, node) ?? viewConditional(viewer, node),
  // Babel 8's node for import(). Babel 7 has a call to `Import`.
  ImportExpression: (viewer, node) => ({
    ...viewer.at(node),
    kind: "call",
    callee: { ...viewer.at(node), kind: "import-callee" },
    args: viewer.list([node.source, node.options]),
    optional: false,
    chained: false,
  }),
  Import: (viewer, node) => ({ ...viewer.at(node), kind: "import-callee" }),
  NewExpression: (viewer, node) => ({
    ...viewer.at(node),
    kind: "new",
    callee: viewer.view(node.callee),
    args: viewer.list(node.arguments),
  }),
  ThisExpression: (viewer, node) => ({ ...viewer.at(node), kind: "this" }),
  Super: (viewer, node) => ({ ...viewer.at(node), kind: "super" }),
  MetaProperty: (viewer, node) => ({ ...viewer.at(node), kind: "new-target" }),
  StringLiteral: viewConstant,
  NumericLiteral: viewConstant,
  BooleanLiteral: viewConstant,
  NullLiteral: viewConstant,
  BigIntLiteral: viewConstant,
  TemplateLiteral: viewTemplate,
  ArrayExpression: (viewer, node) => ({
    ...viewer.at(node),
    kind: "array",
    elements: node.elements.map((element) => viewer.maybe(element)),
  }),
  SpreadElement: (viewer, node) => ({ ...viewer.at(node), kind: "spread", argument: viewer.view(node.argument) }),
  AwaitExpression: (viewer, node) => ({ ...viewer.at(node), kind: "await", argument: viewer.view(node.argument) }),
  YieldExpression: (viewer, node) => ({ ...viewer.at(node), kind: "yield", argument: viewer.maybe(node.argument) }),
  AssignmentExpression: viewAssignment,
  UpdateExpression: (viewer, node) => ({ ...viewer.at(node), kind: "update", target: viewer.view(node.argument) }),
  SequenceExpression: viewSequence,
  TaggedTemplateExpression: (viewer, node) => ({
    ...viewer.at(node),
    kind: "tagged",
    tag: viewer.view(node.tag),
    template: viewer.view(node.quasi),
  }),
  ModuleExpression: (viewer, node) => ({
    ...viewer.at(node),
    kind: "static-block",
    of: "module",
    body: viewer.list(node.body.body),
  }),
  DoExpression: (viewer, node) =>
    node.async
      ? { ...viewer.at(node), kind: "static-block", of: "async do", body: viewer.list([node.body]) }
      : viewer.other(node, viewer.children(node)),
};

function viewConstant(viewer: BabelViewer, node: t.Literal): View {
  const { id, start, end } = viewer.at(node);
  return { id, start, end, kind: "constant", text: node.type === "StringLiteral" ? node.value : null };
}

function viewAssignment(viewer: BabelViewer, node: t.AssignmentExpression): View {
  const { id, start, end } = viewer.at(node);
  const target = viewer.view(node.left);
  const value = viewer.view(node.right);
  // A name in parentheses does not name a function.
  const names = ["=", "||=", "&&=", "??="].includes(node.operator) && !node.left.extra?.["parenthesized"];
  return { id, start, end, kind: "assign", target, value, names };
}

function viewTemplate(viewer: BabelViewer, node: t.TemplateLiteral): View {
  const [first, ...others] = node.quasis.map((quasi): View => ({
    ...viewer.at(quasi),
    kind: "constant",
    text: quasi.value.cooked ?? null,
  }));
  const { id, start, end } = viewer.at(node);
  if (others.length === 0) return { id, start, end, kind: "constant", text: node.quasis[0]?.value.cooked ?? null };
  const parts = others.flatMap((quasi, index) => [viewer.view(node.expressions[index]!), quasi]);
  return { id, start, end, kind: "concat", parts: [first!, ...parts] };
}

type Member = t.MemberExpression | t.OptionalMemberExpression;
type Call = t.CallExpression | t.OptionalCallExpression;
type Wrapper =
  | t.ParenthesizedExpression
  | t.TSAsExpression
  | t.TSSatisfiesExpression
  | t.TSNonNullExpression
  | t.TSTypeAssertion
  | t.TSInstantiationExpression
  | t.TypeCastExpression;

function viewChain(viewer: BabelViewer, chain: Member | Call | Wrapper): View {
  return viewLinks(viewer, chain, 0);
}

/** From the inside out. */
function viewLinks(viewer: BabelViewer, link: Member | Call | Wrapper, depth: number): View {
  const inner = linkedTo(link);
  if (!isLink(inner)) return viewLink(viewer, link, viewer.view(inner));
  const view = depth < LONG_CHAIN ? viewLinks(viewer, inner, depth + 1) : viewLongChain(viewer, inner);
  return viewLink(viewer, link, view);
}

/** A chain may have more links than fit on the stack. */
function viewLongChain(viewer: BabelViewer, chain: Member | Call | Wrapper): View {
  const links = [chain];
  let inner = linkedTo(chain);
  while (isLink(inner)) {
    links.push(inner);
    inner = linkedTo(inner);
  }
  return links.reduceRight((view, link) => viewLink(viewer, link, view), viewer.view(inner));
}

const LINKS: ReadonlySet<string> = new Set<(Member | Call | Wrapper)["type"]>([
  "MemberExpression",
  "OptionalMemberExpression",
  "CallExpression",
  "OptionalCallExpression",
  "ParenthesizedExpression",
  "TSAsExpression",
  "TSSatisfiesExpression",
  "TSNonNullExpression",
  "TSTypeAssertion",
  "TSInstantiationExpression",
  "TypeCastExpression",
]);

function isLink(node: t.Node): node is Member | Call | Wrapper {
  return LINKS.has(node.type);
}

function linkedTo(link: Member | Call | Wrapper): t.Node {
  if ("object" in link) return link.object;
  return "callee" in link ? link.callee : link.expression;
}

function viewLink(viewer: BabelViewer, link: Member | Call | Wrapper, inner: View): View {
  if ("object" in link) return viewMember(viewer, link, inner);
  if ("callee" in link) return viewCall(viewer, link, inner);
  return { ...viewer.at(link), kind: "wrapper", inner };
}

type Operation = t.BinaryExpression | t.LogicalExpression;

/** All operands at once: `a + b + c` is nested once for each operator. */
function viewOperation(viewer: BabelViewer, node: Operation): View {
  const operands: t.Node[] = [node.right];
  let concatenates = node.operator === "+";
  let { left } = node;
  while (isOperation(left)) {
    concatenates &&= left.operator === "+";
    operands.push(left.right);
    left = left.left;
  }
  operands.push(left);
  const parts = viewer.list(operands.reverse());
  if (!concatenates) return viewer.other(node, parts);
  const { id, start, end } = viewer.at(node);
  return { id, start, end, kind: "concat", parts };
}

function isOperation(node: t.Node): node is Operation {
  return node.type === "BinaryExpression" || node.type === "LogicalExpression";
}

function viewConditional(viewer: BabelViewer, node: t.ConditionalExpression): View {
  const parts: View[] = [];
  let last: t.Node = node;
  for (; last.type === "ConditionalExpression"; last = last.alternate) {
    parts.push(viewer.view(last.test), viewer.view(last.consequent));
  }
  return viewer.other(node, [...parts, viewer.view(last)]);
}

function viewMember(viewer: BabelViewer, node: Member, object: View): View {
  const { key, name, computed } = viewer.key({ computed: node.computed, key: node.property });
  const chained = node.type === "OptionalMemberExpression";
  const optional = chained && node.optional;
  const { id, start, end } = viewer.at(node);
  return {
    id,
    start,
    end,
    kind: "member",
    object,
    key,
    name,
    computed,
    optional,
    chained,
  };
}

function viewSequence(viewer: BabelViewer, node: t.SequenceExpression): View {
  const [zero, value, third] = node.expressions;
  if (zero?.type === "NumericLiteral" && value && !third) {
    return { ...viewer.at(node), kind: "detached", inner: viewer.view(value) };
  }
  return viewer.other(node, viewer.list(node.expressions));
}

function viewCall(viewer: BabelViewer, node: Call, callee: View): View {
  // `%DebugPrint(x)` has no callee that could be kept, and `f(?, x)` is not a call.
  if (
    node.callee.type === "V8IntrinsicIdentifier" ||
    node.arguments.some(({ type }) => type === "ArgumentPlaceholder")
  ) {
    return viewer.other(node, [callee, ...viewer.list(node.arguments)]);
  }
  const chained = node.type === "OptionalCallExpression";
  const { id, start, end } = viewer.at(node);
  return {
    id,
    start,
    end,
    kind: "call",
    callee,
    args: viewer.list(node.arguments),
    optional: chained && node.optional,
    chained,
  };
}
