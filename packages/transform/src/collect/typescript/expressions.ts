import type ts from "typescript";
import type { View } from "../view.ts";
import { viewGuarded } from "./guarded.ts";
import { viewAssignmentTarget } from "./patterns.ts";
import type { TypeScript, TypeScriptViewer } from "./viewer.ts";

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
    case SyntaxKind.CallExpression:
    case SyntaxKind.ParenthesizedExpression:
    case SyntaxKind.AsExpression:
    case SyntaxKind.SatisfiesExpression:
    case SyntaxKind.NonNullExpression:
    case SyntaxKind.TypeAssertionExpression:
    case SyntaxKind.ExpressionWithTypeArguments:
      return viewChain(viewer, node as Link);
    case SyntaxKind.ConditionalExpression:
      return (
        viewGuarded(viewer, node as ts.ConditionalExpression) ??
        viewConditional(viewer, node as ts.ConditionalExpression)
      );
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
    case SyntaxKind.NoSubstitutionTemplateLiteral:
    case SyntaxKind.TemplateHead:
    case SyntaxKind.TemplateMiddle:
    case SyntaxKind.TemplateTail:
    case SyntaxKind.NumericLiteral:
    case SyntaxKind.BigIntLiteral:
    case SyntaxKind.TrueKeyword:
    case SyntaxKind.FalseKeyword:
    case SyntaxKind.NullKeyword:
      return { ...viewer.at(node), kind: "constant", text: isText(node, viewer.ts) ? node.text : null };
    case SyntaxKind.TemplateExpression: {
      const { head, templateSpans } = node as ts.TemplateExpression;
      const parts = templateSpans.flatMap(({ expression, literal }) => [expression, literal]);
      return { ...viewer.at(node), kind: "concat", parts: viewer.list([head, ...parts]) };
    }
    case SyntaxKind.ArrayLiteralExpression: {
      const elements = (node as ts.ArrayLiteralExpression).elements.map((element) =>
        viewer.ts.isOmittedExpression(element) ? null : viewer.view(element),
      );
      return { ...viewer.at(node), kind: "array", elements };
    }
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
    case SyntaxKind.TaggedTemplateExpression: {
      const { tag, template } = node as ts.TaggedTemplateExpression;
      return { ...viewer.at(node), kind: "tagged", tag: viewer.view(tag), template: viewer.view(template) };
    }
    default:
      return null;
  }
}

function isText(node: ts.Node, compiler: TypeScript): node is ts.LiteralLikeNode {
  return (
    compiler.isStringLiteralLike(node) || compiler.isTemplateHead(node) || compiler.isTemplateMiddleOrTemplateTail(node)
  );
}

/** `import.defer("./x")` */
function isImportPhase({ name }: ts.MetaProperty): boolean {
  return name.text === "defer" || name.text === "source";
}

type Member = ts.PropertyAccessExpression | ts.ElementAccessExpression;
type Wrapper =
  | ts.ParenthesizedExpression
  | ts.AsExpression
  | ts.SatisfiesExpression
  | ts.NonNullExpression
  | ts.TypeAssertion
  | ts.ExpressionWithTypeArguments;
type Link = Member | ts.CallExpression | Wrapper;

/** From the inside out: a chain may have more links than fit on the stack. */
function viewChain(viewer: TypeScriptViewer, chain: Link): View {
  const links = [chain];
  let inner: ts.Expression = chain.expression;
  while (isLink(inner, viewer.ts)) {
    links.push(inner);
    inner = inner.expression;
  }
  return links.reduceRight((view, link) => viewLink(viewer, link, view), viewer.view(inner));
}

function isLink(node: ts.Expression, compiler: TypeScript): node is Link {
  return (
    compiler.isPropertyAccessExpression(node) ||
    compiler.isElementAccessExpression(node) ||
    compiler.isCallExpression(node) ||
    compiler.isParenthesizedExpression(node) ||
    compiler.isAsExpression(node) ||
    compiler.isSatisfiesExpression(node) ||
    compiler.isNonNullExpression(node) ||
    compiler.isTypeAssertionExpression(node) ||
    compiler.isExpressionWithTypeArguments(node)
  );
}

function viewLink(viewer: TypeScriptViewer, link: Link, inner: View): View {
  if (viewer.ts.isCallExpression(link)) return viewCall(viewer, link, inner);
  if (viewer.ts.isPropertyAccessExpression(link) || viewer.ts.isElementAccessExpression(link)) {
    return viewMember(viewer, link, inner);
  }
  return { ...viewer.at(link), kind: "wrapper", inner };
}

function viewConditional(viewer: TypeScriptViewer, node: ts.ConditionalExpression): View {
  const parts: View[] = [];
  let last: ts.Expression = node;
  while (viewer.ts.isConditionalExpression(last)) {
    parts.push(viewer.view(last.condition), viewer.view(last.whenTrue));
    last = last.whenFalse;
  }
  return viewer.other(node, [...parts, viewer.view(last)]);
}

function viewMember(viewer: TypeScriptViewer, node: Member, object: View): View {
  const access = viewer.ts.isPropertyAccessExpression(node);
  const keyNode = access ? node.name : node.argumentExpression;
  return {
    ...viewer.at(node),
    kind: "member",
    object,
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

function viewCall(viewer: TypeScriptViewer, node: ts.CallExpression, callee: View): View {
  return {
    ...viewer.at(node),
    kind: "call",
    callee,
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
  if (!isAssignment(node, viewer.ts)) return viewOperation(viewer, node);
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

function isAssignment({ operatorToken: { kind } }: ts.BinaryExpression, { SyntaxKind }: TypeScript): boolean {
  return kind >= SyntaxKind.FirstAssignment && kind <= SyntaxKind.LastAssignment;
}

/** All operands at once: `a + b + c` is nested once for each operator. */
function viewOperation(viewer: TypeScriptViewer, node: ts.BinaryExpression): View {
  const operands: ts.Expression[] = [];
  let left: ts.Expression = node;
  let concatenates = true;
  while (viewer.ts.isBinaryExpression(left) && !isAssignment(left, viewer.ts)) {
    concatenates &&= left.operatorToken.kind === viewer.ts.SyntaxKind.PlusToken;
    operands.push(left.right);
    left = left.left;
  }
  const parts = viewer.list([left, ...operands.reverse()]);
  return concatenates ? { ...viewer.at(node), kind: "concat", parts } : viewer.other(node, parts);
}

function viewUnary(viewer: TypeScriptViewer, node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression): View {
  const { SyntaxKind } = viewer.ts;
  const operand = viewer.view(node.operand);
  const updates = node.operator === SyntaxKind.PlusPlusToken || node.operator === SyntaxKind.MinusMinusToken;
  return updates ? { ...viewer.at(node), kind: "update", target: operand } : viewer.other(node, [operand]);
}
