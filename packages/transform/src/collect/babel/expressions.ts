import type { types as t } from "@babel/core";
import type { View } from "../view.ts";
import type { BabelViewer } from "./viewer.ts";

/**
 * Expressions.
 *
 * @returns null for other syntax
 */
export function viewExpression(viewer: BabelViewer, node: t.Node): View | null {
  switch (node.type) {
    case "Identifier":
      return viewer.name(node);
    case "MemberExpression":
    case "OptionalMemberExpression":
      return viewMember(viewer, node);
    case "CallExpression":
    case "OptionalCallExpression":
      return viewCall(viewer, node);
    // Babel 8's node for import(); Babel 7 has a call of `Import`.
    case "ImportExpression":
      return {
        ...viewer.at(node),
        kind: "call",
        callee: { ...viewer.at(node), kind: "import-callee" },
        args: viewer.list([node.source, node.options]),
        optional: false,
        chained: false,
      };
    case "Import":
      return { ...viewer.at(node), kind: "import-callee" };
    case "NewExpression":
      return { ...viewer.at(node), kind: "new", callee: viewer.view(node.callee), args: viewer.list(node.arguments) };
    case "ThisExpression":
      return { ...viewer.at(node), kind: "this" };
    case "Super":
      return { ...viewer.at(node), kind: "super" };
    case "MetaProperty":
      return { ...viewer.at(node), kind: "new-target" };
    case "StringLiteral":
    case "NumericLiteral":
    case "BooleanLiteral":
    case "NullLiteral":
    case "BigIntLiteral":
      return viewConstant(viewer, node);
    case "SpreadElement":
      return { ...viewer.at(node), kind: "spread", argument: viewer.view(node.argument) };
    case "AwaitExpression":
      return { ...viewer.at(node), kind: "await", argument: viewer.view(node.argument) };
    case "YieldExpression":
      return { ...viewer.at(node), kind: "yield", argument: viewer.maybe(node.argument) };
    case "AssignmentExpression":
      return {
        ...viewer.at(node),
        kind: "assign",
        target: viewer.view(node.left),
        value: viewer.view(node.right),
        names: ["=", "||=", "&&=", "??="].includes(node.operator),
      };
    case "UpdateExpression":
      return { ...viewer.at(node), kind: "update", target: viewer.view(node.argument) };
    case "ParenthesizedExpression":
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
    case "TSTypeAssertion":
    case "TSInstantiationExpression":
    case "TypeCastExpression":
      return { ...viewer.at(node), kind: "wrapper", inner: viewer.view(node.expression) };
    case "SequenceExpression":
      return viewSequence(viewer, node);
    default:
      return null;
  }
}

function viewConstant(viewer: BabelViewer, node: t.Literal): View {
  const { id, start, end } = viewer.at(node);
  return { id, start, end, kind: "constant", text: node.type === "StringLiteral" ? node.value : null };
}

function viewMember(viewer: BabelViewer, node: t.MemberExpression | t.OptionalMemberExpression): View {
  const { key, name, computed } = viewer.key({ computed: node.computed, key: node.property });
  const chained = node.type === "OptionalMemberExpression";
  const optional = chained && node.optional;
  const { id, start, end } = viewer.at(node);
  return {
    id,
    start,
    end,
    kind: "member",
    object: viewer.view(node.object),
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

function viewCall(viewer: BabelViewer, node: t.CallExpression | t.OptionalCallExpression): View {
  const chained = node.type === "OptionalCallExpression";
  const { id, start, end } = viewer.at(node);
  return {
    id,
    start,
    end,
    kind: "call",
    callee: viewer.view(node.callee),
    args: viewer.list(node.arguments),
    optional: chained && node.optional,
    chained,
  };
}
