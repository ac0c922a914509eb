import { childrenOf, isNode, type Node } from "../../program/parse.ts";

/** The names that the compiler has given to what it adds to a file, found by what becomes of them. */
export interface EmittedNames {
  /** Local names of the runtime's internals: `_gopanic` → `gopanic`. */
  readonly helpers: ReadonlyMap<string, string>;
  /** The variable with a frame's bits, if any frame is open-coded. */
  readonly bits: string | null;
  /** The variable with a frame's list, if there is one. */
  readonly defers: string | null;
}

/** What scans a frame, with the bits or the list as the second argument. */
const scanners = new Set(["gopanicOpenCoded", "gopanic", "gopanicAsync"]);

/**
 * Finds the compiler's names. A frame hands its bits or its list to the runtime; before it makes a list of its bits, it asks
 * for each of them:
 *
 *   const _leaving = _gopanicOpenCoded(_thrown, _bits, …);
 *   let _defers = null; if (_bits & 1) _defers = _deferproc(_defers, …); let _leaving = _gopanicAsync(_thrown, _defers);
 */
export function findNames(body: readonly Node[]): EmittedNames {
  const helpers = new Map(body.flatMap(importsOfInternals));
  let bits: string | null = null;
  let defers: string | null = null;
  const look = (node: Node): void => {
    for (const { scan, before } of scansIn(node, helpers)) {
      const name = nameOf(argumentsOf(scan)[1]);
      if (helpers.get(calleeName(scan)!) === "gopanicOpenCoded") bits = name;
      else defers = name;
      for (const listing of before) bits = bitAskedBy(listing)?.bits ?? bits;
    }
    childrenOf(node).forEach(look);
  };
  body.forEach(look);
  return { helpers, bits, defers };
}

function importsOfInternals(node: Node): [string, string][] {
  if (node.type !== "ImportDeclaration" || (node["source"] as Node)["value"] !== "@godefer/runtime/internal") return [];
  return (node["specifiers"] as Node[]).map((specifier) => [
    nameOf(specifier["local"])!,
    nameOf(specifier["imported"])!,
  ]);
}

/** A call that scans the frame, and the statements in front of it. */
export interface Scan {
  readonly scan: Node;
  readonly before: readonly Node[];
}

/** The scans that are statements of this very block, or of an `if` in it: a generator's stands in one. */
function scansIn(block: Node, helpers: EmittedNames["helpers"]): Scan[] {
  if (block.type !== "BlockStatement") return [];
  const statements = block["body"] as Node[];
  return statements.flatMap((statement, i) => {
    if (statement.type !== "VariableDeclaration") return [];
    const scan = (statement["declarations"] as Node[])[0]?.["init"];
    const isScan = isNode(scan) && scanners.has(helpers.get(calleeName(scan) ?? "") ?? "");
    return isScan ? [{ scan, before: statements.slice(0, i) }] : [];
  });
}

/** The scan of the frame whose `try` this is; null if it is one of the user's. */
export function scanOf(tryStatement: Node, helpers: EmittedNames["helpers"]): Scan | null {
  const handler = tryStatement["handler"] as Node | null;
  const finalizer = tryStatement["finalizer"] as Node | null;
  const blocks = [handler?.["body"] as Node | undefined, ...(finalizer ? [finalizer, ...childrenOf(finalizer)] : [])];
  for (const block of blocks.flatMap((each) => (each?.type === "IfStatement" ? childrenOf(each) : (each ?? [])))) {
    const [scan] = scansIn(block, helpers);
    if (scan) return scan;
  }
  return null;
}

/** `if (_bits & 2) _defers = _deferproc(…);` */
export function bitAskedBy(
  statement: Node,
): { readonly bits: string; readonly bit: number; readonly call: Node } | null {
  const test = statement["test"];
  if (statement.type !== "IfStatement" || !isNode(test) || test["operator"] !== "&") return null;
  const assignment = (statement["consequent"] as Node)["expression"];
  const bits = nameOf(test["left"]);
  const mask = (test["right"] as Node)["value"];
  if (!isNode(assignment) || bits === null || typeof mask !== "number") return null;
  return { bits, bit: Math.log2(mask >>> 0), call: assignment["right"] as Node };
}

export const argumentsOf = (call: Node) => call["arguments"] as Node[];

export function calleeName(call: Node): string | null {
  return call.type === "CallExpression" ? nameOf(call["callee"]) : null;
}

export function nameOf(node: unknown): string | null {
  return isNode(node) && node.type === "Identifier" ? (node["name"] as string) : null;
}
