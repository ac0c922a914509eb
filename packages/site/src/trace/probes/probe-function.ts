import { childrenOf, isNode, type Node } from "../../program/parse.ts";
import { nameOf } from "./emitted.ts";
import { findMemory } from "./memory.ts";
import { nameFunction } from "./names.ts";
import { callText, opening, placeOf, type Probing, type Scope, statementAt } from "./probing.ts";

/** Tells when a function begins and when it is left, and how. */
export function probeFunction(node: Node, parent: Node | null, probing: Probing, className: string | null): void {
  const { names, functions, sources, emitted, reports, script } = probing;
  const body = node["body"] as Node;
  const isBlock = body.type === "BlockStatement";
  const memory = isBlock ? findMemory(body, { names: emitted, places: sources, reports, code: script }) : null;
  const parameters = (node["params"] as Node[]).flatMap((each) => parameterOf(each, probing));
  const number = functions.length;
  functions.push({
    name: nameFunction(node, parent, isMember(node) ? className : null),
    place: sources.of(node.start),
    emitted: sources.emitted(node.start),
    kind: { isAsync: node["async"] === true, isGenerator: node["generator"] === true },
    parameters,
    memory: memory?.memory ?? null,
  });
  const scope: Scope = { memory, probed: new Set(), isOwnCatch: false };
  const begin = `const ${names.frame} = ${names.trace}.enter(${number}, [${parameters.join(", ")}]); try {`;
  const end = `} catch (${names.error}) { throw ${opening(probing, "threw")}, ${names.error}); } finally { ${callText(probing, "exit")} }`;
  for (const child of childrenOf(node)) {
    if (child !== body) probing.visit(child, node, probing, scope);
  }
  if (isBlock) probeBlock(body, begin, end, probing, scope);
  else probeExpression(node, body, begin, end, probing, scope);
}

const isMember = ({ type }: Node) => /^Class(Private)?Method$/.test(type);

/** Those that the source has, and that are one name: the panic that a deferred literal is given is no argument. */
function parameterOf(parameter: Node, { sources }: Probing): string[] {
  const target = parameter.type === "AssignmentPattern" ? parameter["left"] : parameter;
  const name = nameOf(target);
  return name !== null && sources.has(name) ? [name] : [];
}

/** Directives stay at the start. */
function probeBlock(body: Node, begin: string, end: string, probing: Probing, scope: Scope): void {
  const directives = body["directives"] as Node[];
  const first = directives.at(-1)?.end ?? body.start + 1;
  // Without a body there is one place for both.
  if (first === body.end - 1) return probing.edits.open(first, `${begin}${end}`);
  probing.edits.open(first, ` ${begin}`);
  probing.visit(body, null, probing, scope);
  probing.edits.close(body.end - 1, end);
}

/** (x) => x + 1   →   (x) => { const _frame = …; try { _trace.at(_frame, 3); return _trace.returns(_frame, (x + 1)); } … } */
function probeExpression(arrow: Node, body: Node, begin: string, end: string, probing: Probing, scope: Scope): void {
  const { edits, tokens } = probing;
  const behindArrow = tokens.findLast(
    ({ text, start }) => text === "=>" && start >= arrow.start && start < body.start,
  )!;
  const place = statementAt(probing, scope, body.start) ?? placeOf(probing, body.start);
  edits.open(behindArrow.end, ` { ${begin} ${callText(probing, "at", place)} return ${opening(probing, "returns")}, (`);
  if (isNode(body)) probing.visit(body, arrow, probing, scope);
  edits.close(arrow.end, `)); ${end} }`);
}
