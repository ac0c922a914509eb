import type { FunctionReport } from "@godefer/transform";
import { childrenOf, isNode, type Node } from "../../program/parse.ts";
import { argumentsOf, bitAskedBy, calleeName, type EmittedNames, nameOf, type Scan, scanOf } from "./emitted.ts";
import { keyOf, type SourcePlaces } from "./places.ts";
import type { ProbedMemory, ProbedSite, ProbedSlot, ProbedValue } from "./program.ts";

/** A frame's memory, and how its function gives what is in it. */
export interface FrameMemory {
  readonly memory: ProbedMemory;
  /** The declaration of the frame's variables: behind it they can be read. */
  readonly declaration: Node;
  /** JavaScript that gives each value, by index. */
  readonly readers: readonly string[];
}

interface Context {
  readonly names: EmittedNames;
  readonly places: SourcePlaces;
  readonly reports: readonly FunctionReport[];
  readonly code: string;
}

/**
 * What the frame of a function remembers, if it has one:
 *
 *   let _bits = 0, _fn0, _this0, _result;   …   try { … } catch (_thrown) { … }   return _result;
 *
 * Which variables belong to which `defer` is told by what the `catch` hands over, or puts on a list.
 */
export function findMemory(body: Node, context: Context): FrameMemory | null {
  const statements = body["body"] as Node[];
  const declaration = statements.find((statement) => isFrame(statement, context.names));
  const scan = statements.map((statement) => scanIn(statement, context.names)).find((found) => found !== null);
  const report = reportOf(body, context);
  if (declaration === undefined || !scan || report === undefined) return null;
  const first = nameOf((declaration["declarations"] as Node[])[0]!["id"]);
  const kind = first === context.names.bits ? "open-coded" : "linked-list";
  const readers: string[] = [];
  const sites = report.sites.map(({ line, column }, site): ProbedSite => {
    const place = { line, column };
    const operands = kind === "open-coded" ? operandsOf(scan, site, context.names) : [];
    const slots = operands.flatMap(({ role, node }) => slotsOf(role, node, readers, context));
    return { text: context.places.deferredCall(place) ?? "", place, slots };
  });
  return { memory: { kind, sites, results: resultsOf(statements, readers, context) }, declaration, readers };
}

function isFrame(statement: Node, { bits, defers }: EmittedNames): boolean {
  if (statement.type !== "VariableDeclaration") return false;
  const first = (statement["declarations"] as Node[])[0]!;
  const name = nameOf(first["id"]);
  return name !== null && (name === bits || name === defers) && isNode(first["init"]);
}

const scanIn = (statement: Node, { helpers }: EmittedNames): Scan | null =>
  statement.type === "TryStatement" ? scanOf(statement, helpers) : null;

/** The function's report: the one with a `defer` that something in this function, and in no other in it, comes from. */
function reportOf(body: Node, { places, reports }: Context): FunctionReport | undefined {
  const found = new Map(reports.flatMap((report) => report.sites.map((site) => [keyOf(site), report])));
  const look = (node: Node): FunctionReport | undefined => {
    if (isFunction(node)) return undefined;
    const place = node.type === "ExpressionStatement" ? places.of(node.start) : null;
    const report = place && found.get(keyOf(place));
    if (report) return report;
    for (const child of childrenOf(node)) {
      const inside = look(child);
      if (inside) return inside;
    }
    return undefined;
  };
  return look(body);
}

export const isFunction = ({ type }: Node) => /^(ArrowFunction|Function|ObjectMethod|Class(Private)?Method)/.test(type);

interface Operand {
  readonly role: ProbedSlot["role"];
  readonly node: Node;
}

/**
 * What an open-coded site's call needs, as the runtime gets it:
 *
 *   _gopanicOpenCoded(_thrown, _bits, "file.close", _fn0, file, void 0, "log", _fn1, void 0, [_arg1_0])
 *   _gopanicOpenCoded(_thrown, _bits, _fn0, _fn1)
 *   if (_bits & 1) _defers = _deferproc(_defers, "file.close", _fn0, file);
 */
function operandsOf({ scan, before }: Scan, site: number, { helpers }: EmittedNames): Operand[] {
  if (helpers.get(calleeName(scan)!) === "gopanicOpenCoded") {
    const all = argumentsOf(scan).slice(2);
    if (all[0]?.type !== "StringLiteral") return operands(all[site]);
    return operands(...all.slice(site * 4 + 1, site * 4 + 4));
  }
  const asked = before.map(bitAskedBy).find((each) => each?.bit === site);
  return asked ? operands(...argumentsOf(asked.call).slice(2)) : [];
}

function operands(fn?: Node, self?: Node, args?: Node): Operand[] {
  const list = args?.type === "ArrayExpression" ? (args["elements"] as Node[]) : args ? [args] : [];
  return [
    ...(fn ? [{ role: "fn", node: fn } as const] : []),
    ...(self ? [{ role: "this", node: self } as const] : []),
    ...list.map((node) => ({ role: "arg", node }) as const),
  ].filter(({ node }) => !isAbsent(node));
}

/** `void 0`, where there is no receiver or argument; the place of the panic. */
const isAbsent = (node: Node) => node.type === "UnaryExpression" && node["operator"] === "void";

function slotsOf(role: ProbedSlot["role"], node: Node, readers: string[], context: Context): ProbedSlot[] {
  const operand = node.type === "SpreadElement" ? (node["argument"] as Node) : node;
  // It says that the callee takes the panic, and is no receiver.
  if (context.names.helpers.get(nameOf(operand) ?? "") === "passPanic") return [];
  return [{ role, ...valueOf(operand, readers, context) }];
}

/** What can be read again and does nothing: else its text has to do. */
function valueOf(node: Node, readers: string[], { code }: Pick<Context, "code">): ProbedValue {
  const text = code.slice(node.start, node.end);
  const isVariable = node.type === "Identifier" || node.type === "ThisExpression";
  return { name: text, value: isVariable ? readers.push(text) - 1 : text };
}

/** Behind the frame's `try` it returns what it has as a result: a variable, or a pattern's. */
function resultsOf(statements: readonly Node[], readers: string[], context: Context): ProbedValue[] {
  const last = statements.at(-1)!;
  const returned = last.type === "ReturnStatement" ? last["argument"] : null;
  if (!isNode(returned)) return [];
  return namesIn(returned).map((name) => valueOf(name, readers, context));
}

function namesIn(node: Node): Node[] {
  if (node.type === "Identifier") return [node];
  if (node.type === "ArrayExpression")
    return (node["elements"] as (Node | null)[]).flatMap((each) => (each ? namesIn(each) : []));
  if (node.type === "ObjectExpression")
    return (node["properties"] as Node[]).flatMap(({ value, argument }) => namesIn((value ?? argument) as Node));
  return node.type === "SpreadElement" ? namesIn(node["argument"] as Node) : [];
}
