import type { NodeId, ResultTarget, ReturnFacts } from "../facts.ts";
import type { FunctionPlan } from "../plan/plan.ts";
import type { ResultPlan, ReturnPlan } from "../plan/returns.ts";
import type { Lowering } from "./lowering.ts";
import type { Names } from "./names.ts";
import * as shapes from "./shapes.ts";

type Kept = Exclude<ResultPlan, { kind: "none" }>;

/** return x;   →   _result = x; break _body;   or with a named result   r = x; break _body; */
export function lowerReturns(plan: FunctionPlan, lowering: Lowering): void {
  const { result, frame, block } = plan;
  for (const facts of plan.facts.returns) {
    const planned = plan.returns.get(facts.id);
    if (planned === undefined) continue;
    const { id, argument, returnsResult, unnamed } = facts;
    const value = argument === null || returnsResult ? null : lowering.value({ id: argument, unnamed }, id);
    if (frame !== null || block !== null) {
      const leave = planned.leaves ? [shapes.leave(lowering.names.body, id)] : [];
      const parts = [...fixResult(plan, facts, planned, value, lowering), ...leave];
      lowering.replace(id, facts.unbraced ? shapes.braced(parts, id) : parts);
    } else if (value === null && result.kind === "named") {
      lowering.replace(id, [shapes.returnText(resultText(result.target), id)]);
    }
  }
}

function fixResult(
  { result }: FunctionPlan,
  { id, hidesResult }: ReturnFacts,
  { operand, drops }: ReturnPlan,
  value: shapes.Part | null,
  lowering: Lowering,
): shapes.Part[] {
  const { names } = lowering;
  if (operand === "none" || result.kind === "none") return [];
  if (operand === "missing" || value === null) return withdraw(result, id, names);
  const target = hidesResult ? `${names.setResult}()` : resultTarget(result, names);
  const dropped = drops ? [clear(names.returned, id)] : [];
  switch (operand) {
    case "kept":
      return [shapes.assign(names.returned, value, id)];
    case "pends":
      return [shapes.keepOrPend(target, names, lowering.waitNames(), value, id)];
    case "awaited":
      return [shapes.keepAndAwait(target, names.value, lowering.waitNames(), value, id), ...dropped];
    case "result":
      return [shapes.assign(target, value, id), ...dropped];
  }
}

/** The slots of a `return`'s operand. A named result is a variable like any other. */
function returnSlots(result: ResultPlan, names: Names): string[] {
  if (result.kind === "none") return [];
  return result.kind === "slot" && !result.awaited
    ? [...operandSlots(result, names), names.result]
    : operandSlots(result, names);
}

/** Where a `return` is cancelled, and no other one follows at once. */
export function lowerTakenBack({ result, takenBack: { drops, kept } }: FunctionPlan, lowering: Lowering): void {
  const { names } = lowering;
  for (const { id, keptBy } of drops) {
    const earlier = keptBy === null ? shapes.undefinedValue(id) : shapes.slot(names.kept(names.returned, keptBy), id);
    const drop = shapes.assign(names.returned, earlier, id);
    lowering.replace(id, [shapes.block([drop, shapes.inside(id)], id)]);
  }
  const slots = returnSlots(result, names);
  kept.forEach((id, index) => {
    const pairs = slots.map((slot) => ({ slot, kept: names.kept(slot, index) }));
    lowering.replace(id, [shapes.keepAcross(pairs, shapes.inside(id), id)]);
  });
}

/** At the end of the body, and at a bare `return`: a cancelled `return` fixes nothing. */
export function withdraw(result: ResultPlan, at: NodeId, names: Names): shapes.Part[] {
  if (result.kind === "none" || !result.revocable) return [];
  const slot = result.kind === "slot" ? [clear(result.awaited ? names.returned : names.result, at)] : [];
  return result.pends ? [...slot, clear(names.returned, at)] : slot;
}

const clear = (slot: string, at: NodeId) => shapes.assign(slot, shapes.undefinedValue(at), at);

/** After the body: a promise that a `return` left in its own slot is awaited, and becomes the result. */
export function settleResult({ result, facts }: FunctionPlan, lowering: Lowering): shapes.Part[] {
  const { names } = lowering;
  if (result.kind === "none") return [];
  const target = resultTarget(result, names);
  if (result.pends) return [shapes.settlePending(target, names, facts.id)];
  if (result.kind !== "slot" || !result.awaited) return [];
  const wait = lowering.waitNames();
  if (result.interruptible) return [shapes.settleReturned(target, names, wait, facts.id)];
  return [shapes.assignAwaited(target, names.returned, wait, facts.id)];
}

/** In the `catch`, if that has not happened. */
export function settleInterrupted({ result, facts }: FunctionPlan, lowering: Lowering): shapes.Part[] {
  const { names } = lowering;
  if (result.kind === "none" || !result.interruptible) return [];
  if (result.kind === "slot" && result.awaited) {
    const target = resultTarget(result, names);
    return [shapes.settleReturnedInterrupted(target, names, lowering.waitNames(), facts.id)];
  }
  if (!result.pends) return [];
  return [shapes.settleInterrupted(resultTarget(result, names), names, facts.id)];
}

/** Where the result is kept while the body runs, or the pattern that destructures it. */
function resultTarget(result: Kept, names: Names): string {
  return result.kind === "slot" ? names.result : resultText(result.target);
}

/** What is declared for the result before the body. */
export function resultSlots(result: ResultPlan, names: Names): string[] {
  if (result.kind === "none") return [];
  const returned = operandSlots(result, names);
  if (result.kind === "slot") return [...returned, names.result];
  return result.hoisted ? [...returned, ...resultNames(result.target)] : returned;
}

/** The slot of an operand that is awaited after the body. */
function operandSlots(result: Kept, names: Names): string[] {
  return result.pends || (result.kind === "slot" && result.awaited) ? [names.returned] : [];
}

/** The function that sets a named result where it is hidden. */
export function resultSetter({ result, facts }: FunctionPlan, { names }: Lowering): shapes.Part[] {
  if (result.kind !== "named" || !result.hidden) return [];
  return [shapes.resultSetter(names.setResult, names.value, resultText(result.target), facts.id)];
}

/** `let r = namedResult(0);` stays a declaration, or sets what is declared before the `try`. */
export function lowerResultDeclaration(plan: FunctionPlan, lowering: Lowering): void {
  const { result, facts } = plan;
  if (result.kind !== "named") return;
  const initial = shapes.edited(result.initial);
  if (!result.hoisted) {
    lowering.replace(facts.namedResults[0]!.id, [initial]);
    return;
  }
  const { target, declaration } = result;
  const names: Record<string, shapes.NodeHole> = {};
  const wanted = shapes.holeBeside(resultText(target), "NAME");
  const pattern = resultText(target, (name) => {
    const hole = `${wanted}${Object.keys(names).length}`;
    names[hole] = { node: name.id, as: "name" };
    return hole;
  });
  lowering.replace(declaration, [shapes.assignDeclared(pattern, names, initial, declaration)]);
}

type ResultName = Extract<ResultTarget, { kind: "name" }>;

/** What stands for the results in an expression, and in a pattern that sets them: a name, `[n, err]`, `{ value: v }`. */
export function resultText(target: ResultTarget, nameText: (name: ResultName) => string = ({ name }) => name): string {
  if (target.kind === "name") return nameText(target);
  const elements = target.elements.map(({ rest, key, target: inner }) => {
    const text = inner ? resultText(inner, nameText) : "";
    if (rest) return `...${text}`;
    return key === null ? text : `${key}: ${text}`;
  });
  if (target.kind === "object") return `{ ${elements.join(", ")} }`;
  // A trailing comma has no meaning, unless a hole precedes it.
  return `[${elements.join(", ")}${elements.at(-1) === "" ? "," : ""}]`;
}

function resultNames(target: ResultTarget): string[] {
  if (target.kind === "name") return [target.name];
  return target.elements.flatMap(({ target: inner }) => (inner ? resultNames(inner) : []));
}
