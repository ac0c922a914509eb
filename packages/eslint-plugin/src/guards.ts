import { completes } from "./flow.ts";
import { isFunction, type Node, unwrap } from "./syntax.ts";

/** Whether a node is one whose value tells that there is a panic, by not being null. */
type IsPanic = (node: Node) => boolean;

/** Whether control comes to a node only where a test has told that there is a panic. */
export function isBehind(node: Node, isPanic: IsPanic): boolean {
  for (let at = node; at.parent && !isFunction(at); at = at.parent) {
    if (isGuarded(at, at.parent, isPanic)) return true;
    if (
      at.parent.type === "BlockStatement" &&
      at.parent.body.slice(0, at.parent.body.indexOf(at as never)).some(leaves)
    )
      return true;
  }
  return false;

  /** `if (reason === null) return;` */
  function leaves(statement: Node): boolean {
    if (statement.type !== "IfStatement" || statement.alternate) return false;
    return tells(statement.test, false, isPanic) && !completes(statement.consequent, anything);
  }
}

const anything = { throws: () => false, truth: () => null, onReturn: () => undefined };

function isGuarded(node: Node, parent: Node, isPanic: IsPanic): boolean {
  if (parent.type === "IfStatement" || parent.type === "ConditionalExpression") {
    if (parent.test === node) return false;
    return tells(parent.test, parent.consequent === node, isPanic);
  }
  if (parent.type !== "LogicalExpression" || parent.right !== node || parent.operator === "??") return false;
  return tells(parent.left, parent.operator === "&&", isPanic);
}

/** Whether a test with a certain outcome tells that there is a panic. */
function tells(test: Node, outcome: boolean, isPanic: IsPanic): boolean {
  const plain = unwrap(test);
  switch (plain.type) {
    case "UnaryExpression":
      return plain.operator === "!" && tells(plain.argument, !outcome, isPanic);
    case "LogicalExpression": {
      const sides = [plain.left, plain.right].map((side) => tells(side, outcome, isPanic));
      if (plain.operator === "??") return false;
      // Both sides have had this outcome, or one of them, nobody knows which.
      return (plain.operator === "&&") === outcome ? sides.includes(true) : !sides.includes(false);
    }
    case "BinaryExpression":
      return tellsByComparing(plain, outcome, isPanic);
    default:
      return outcome && isPanic(plain);
  }
}

function tellsByComparing(
  { operator, left, right }: Extract<Node, { type: "BinaryExpression" }>,
  outcome: boolean,
  isPanic: IsPanic,
): boolean {
  if (operator === "instanceof") return outcome && isPanic(unwrap(left));
  if (!/^[!=]==?$/.test(operator)) return false;
  const [a, b] = [unwrap(left), unwrap(right)];
  const isNull = operator.length === 2 ? isNullish : isNullLiteral;
  if (!(isPanic(a) && isNull(b)) && !(isPanic(b) && isNull(a))) return false;
  return operator.startsWith("!") === outcome;
}

function isNullish(node: Node): boolean {
  return isNullLiteral(node) || (node.type === "Identifier" && node.name === "undefined");
}

function isNullLiteral(node: Node): boolean {
  return node.type === "Literal" && node.raw === "null";
}
