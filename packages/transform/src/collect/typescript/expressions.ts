import type ts from "typescript";
import type { View } from "../view.ts";
import { viewAssignmentTarget } from "./patterns.ts";
import type { TypeScriptViewer } from "./viewer.ts";

/**
 * Expressions.
 *
 * @returns null for other syntax
 */
export function viewExpression(viewer: TypeScriptViewer, node: ts.Node): View | null {
  const { SyntaxKind } = viewer.ts;
  switch (node.kind) {
    case SyntaxKind.Identifier:
      return viewer.name(node as ts.Identifier);
    case SyntaxKind.PropertyAccessExpression:
    case SyntaxKind.ElementAccessExpression:
      return viewMember(viewer, node as ts.PropertyAccessExpression | ts.ElementAccessExpression);
    case SyntaxKind.CallExpression:
      return viewCall(viewer, node as ts.CallExpression);
    case SyntaxKind.NewExpression: {
      const { expression, arguments: args } = node as ts.NewExpression;
      return { ...viewer.at(node), kind: "new", callee: viewer.view(expression), args: viewer.list(args ?? []) };
    }
    case SyntaxKind.ThisKeyword:
      return { ...viewer.at(node), kind: "this" };
    case SyntaxKind.SuperKeyword:
      return { ...viewer.at(node), kind: "super" };
    case SyntaxKind.ImportKeyword:
      return { ...viewer.at(node), kind: "import-callee" };
    case SyntaxKind.MetaProperty:
      return { ...viewer.at(node), kind: isImportPhase(node as ts.MetaProperty) ? "import-callee" : "new-target" };
    case SyntaxKind.StringLiteral:
    case SyntaxKind.NumericLiteral:
    case SyntaxKind.BigIntLiteral:
    case SyntaxKind.TrueKeyword:
    case SyntaxKind.FalseKeyword:
    case SyntaxKind.NullKeyword:
      return { ...viewer.at(node), kind: "constant", text: viewer.ts.isStringLiteral(node) ? node.text : null };
    case SyntaxKind.SpreadElement:
    case SyntaxKind.SpreadAssignment:
      return { ...viewer.at(node), kind: "spread", argument: viewer.view((node as ts.SpreadElement).expression) };
    case SyntaxKind.AwaitExpression:
      return { ...viewer.at(node), kind: "await", argument: viewer.view((node as ts.AwaitExpression).expression) };
    case SyntaxKind.YieldExpression:
      return { ...viewer.at(node), kind: "yield", argument: viewer.maybe((node as ts.YieldExpression).expression) };
    case SyntaxKind.BinaryExpression:
      return viewBinary(viewer, node as ts.BinaryExpression);
    case SyntaxKind.PrefixUnaryExpression:
    case SyntaxKind.PostfixUnaryExpression:
      return viewUnary(viewer, node as ts.PrefixUnaryExpression | ts.PostfixUnaryExpression);
    case SyntaxKind.ParenthesizedExpression:
    case SyntaxKind.AsExpression:
    case SyntaxKind.SatisfiesExpression:
    case SyntaxKind.NonNullExpression:
    case SyntaxKind.TypeAssertionExpression:
    case SyntaxKind.ExpressionWithTypeArguments:
      return { ...viewer.at(node), kind: "wrapper", inner: viewer.view((node as ts.AsExpression).expression) };
    default:
      return null;
  }
}

/** `import.defer("./x")` */
function isImportPhase({ name }: ts.MetaProperty): boolean {
  return name.text === "defer" || name.text === "source";
}

function viewMember(viewer: TypeScriptViewer, node: ts.PropertyAccessExpression | ts.ElementAccessExpression): View {
  const access = viewer.ts.isPropertyAccessExpression(node);
  const keyNode = access ? node.name : node.argumentExpression;
  return {
    ...viewer.at(node),
    kind: "member",
    object: viewer.view(node.expression),
    key: viewer.at(keyNode),
    name: access ? node.name.text : null,
    computed: access ? null : viewer.view(node.argumentExpression),
    optional: node.questionDotToken !== undefined,
    chained: isChained(viewer, node),
  };
}

function isChained(viewer: TypeScriptViewer, node: ts.Node): boolean {
  return (node.flags & viewer.ts.NodeFlags.OptionalChain) !== 0;
}

function viewCall(viewer: TypeScriptViewer, node: ts.CallExpression): View {
  return {
    ...viewer.at(node),
    kind: "call",
    callee: viewer.view(node.expression),
    args: viewer.list(node.arguments),
    optional: node.questionDotToken !== undefined,
    chained: isChained(viewer, node),
  };
}

function viewBinary(viewer: TypeScriptViewer, node: ts.BinaryExpression): View {
  const { SyntaxKind } = viewer.ts;
  const operator = node.operatorToken.kind;
  if (operator === SyntaxKind.CommaToken && viewer.ts.isNumericLiteral(node.left)) {
    return { ...viewer.at(node), kind: "detached", inner: viewer.view(node.right) };
  }
  if (operator < SyntaxKind.FirstAssignment || operator > SyntaxKind.LastAssignment) {
    return viewer.other(node, viewer.list([node.left, node.right]));
  }
  const naming: ts.SyntaxKind[] = [
    SyntaxKind.EqualsToken,
    SyntaxKind.BarBarEqualsToken,
    SyntaxKind.AmpersandAmpersandEqualsToken,
    SyntaxKind.QuestionQuestionEqualsToken,
  ];
  return {
    ...viewer.at(node),
    kind: "assign",
    target: operator === SyntaxKind.EqualsToken ? viewAssignmentTarget(viewer, node.left) : viewer.view(node.left),
    value: viewer.view(node.right),
    names: naming.includes(operator),
  };
}

function viewUnary(viewer: TypeScriptViewer, node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression): View {
  const { SyntaxKind } = viewer.ts;
  const operand = viewer.view(node.operand);
  const updates = node.operator === SyntaxKind.PlusPlusToken || node.operator === SyntaxKind.MinusMinusToken;
  return updates ? { ...viewer.at(node), kind: "update", target: operand } : viewer.other(node, [operand]);
}
