import type { FileFacts, FunctionFacts, NodeId, ParameterFacts, QuestionFacts } from "../facts.ts";
import type { Lowering } from "./lowering.ts";
import type { Marks } from "./marks.ts";
import * as shapes from "./shapes.ts";

const HELPERS = { recover: "gorecover", panicking: "gopanicking" } as const;

/** `recover()` in a function whose panic has that name. In one that never has a panic, it returns null. */
export function lowerQuestion({ id, marker }: QuestionFacts, panic: string | null, lowering: Lowering): void {
  lowering.replace(id, [shapes.question(lowering.helper(HELPERS[marker]), panic, id)]);
}

/**
 * Lets a function with `recover()` or `panicking()` know the panic because of which it was called.
 *
 * @returns the statements that its body must begin with
 */
export function lowerIdentity(fn: FunctionFacts, marks: Marks, lowering: Lowering): shapes.Part[] {
  const { id, identity } = fn;
  const { panic } = lowering.names;
  for (const question of fn.questions) lowerQuestion(question, hasPanic(fn) ? panic : null, lowering);
  const claim = (self: string) => lowerClaim(fn, self, lowering);
  const text = markText(fn);
  switch (identity.kind) {
    case "none":
    case "never":
    case "unknown":
      return [];
    case "parameter":
      lowering.add({ kind: "parameter", id, name: panic });
      return [];
    case "name":
      return claim(identity.name);
    case "default-export":
      return claim(nameDefaultExport(id, identity.statement, lowering));
    case "private":
      if (identity.decorated) markDecorated(id, text, lowering);
      break;
    case "decorated":
      markDecorated(id, text, lowering);
      break;
    case "expression":
      marks.expression(id, text, identity.name);
      break;
    case "method":
      marks.method(id, text, identity);
  }
  return claim(JSON.stringify(text));
}

/** @returns the function's name in its own body; to everybody else, it is still called `default` */
function nameDefaultExport(id: NodeId, statement: NodeId, lowering: Lowering): string {
  const name = lowering.names.default;
  lowering.add({ kind: "name", id, name });
  const renamed = shapes.nameDefault(lowering.helper("nameDefault"), name, id);
  lowering.replace(statement, [shapes.inside(statement), renamed]);
  return name;
}

function lowerClaim({ id, parameters }: FunctionFacts, self: string, lowering: Lowering): shapes.Part[] {
  const claim = { panic: lowering.names.panic, helper: lowering.helper("claim"), self };
  if (parameters === null) return [shapes.claim(claim, id)];
  lowerParameters(id, parameters, claim, lowering);
  return [];
}

/** Puts the claim before parameters that run code. The function keeps its `length`. */
function lowerParameters(
  id: NodeId,
  parameters: readonly ParameterFacts[],
  claim: shapes.Claim,
  lowering: Lowering,
): void {
  const optional = parameters.findIndex(({ initial, rest }) => rest || initial !== null);
  const length = optional < 0 ? parameters.length : optional;
  const pattern = parameters.findIndex(({ isName }) => !isName);
  // From the first pattern on, so that the user's code keeps its order.
  const isKept = (index: number) => pattern < 0 || index < pattern;
  const standIn = (index: number) => lowering.names.parameter(index);
  const first = parameters.slice(0, length).map((_, index) => (isKept(index) ? null : standIn(index)));
  const elements = parameters.flatMap(({ target, initial, rest }, index) => {
    if (index < length) return isKept(index) ? [] : [shapes.patternOf(standIn(index), target)];
    return [rest ? shapes.restOfArguments(index, target) : shapes.element(index - length, target, initial)];
  });
  lowering.add({ kind: "parameters", id, first, last: shapes.claimingParameter(claim, elements, id) });
}

/** No two functions of a file begin at the same offset. */
function markText({ name, start }: FunctionFacts): string {
  return `${name}@${start}`;
}

/** Whether a function has a name for the panic because of which it was called. */
export function hasPanic({ identity }: FunctionFacts): boolean {
  return identity.kind !== "never" && identity.kind !== "none" && identity.kind !== "unknown";
}

/** Both the method itself and what its decorators replace it with. */
function markDecorated(id: NodeId, text: string, lowering: Lowering): void {
  const decorator = shapes.markDecorated(lowering.helper("markDecorated"), text, id);
  lowering.decorate(id, decorator, decorator);
}

/** A private method is marked where it becomes a value: nothing else can reach it. */
export function lowerPrivateReads({ functions, privateReads }: FileFacts, lowering: Lowering): void {
  for (const { id, key, functionId } of privateReads) {
    const text = markText(functions.find((fn) => fn.id === functionId)!);
    const mark = (value: shapes.Part) => shapes.mark(lowering.helper("mark"), text, value, id);
    lowering.addPrivateRead(key, mark);
    lowering.replace(id, [mark(shapes.inside(id))]);
  }
}
