import type { FramePlan, FunctionPlan } from "../plan/plan.ts";
import { lowerExit, lowerListExit } from "./exits.ts";
import type { Lowering } from "./lowering.ts";
import { lowerPending } from "./pending.ts";
import { siteSlots } from "./slots.ts";
import { resultSetter, resultSlots, resultText, settleInterrupted, settleResult, withdraw } from "./returns.ts";
import * as shapes from "./shapes.ts";

/** A function without defers: its statements stay; what it needs to know about its panic comes before them. */
export function lowerBareBody(plan: FunctionPlan, start: readonly shapes.Part[], lowering: Lowering): void {
  const { facts, result, block } = plan;
  if (facts.expressionBody) {
    if (start.length === 0) return;
    const value = shapes.returnValue(shapes.edited(facts.bodyId), facts.bodyId);
    lowering.add({ kind: "body", id: facts.id, bodyId: facts.bodyId, statements: [...start, value] });
    return;
  }
  const end = result.kind === "named" ? [shapes.returnText(resultText(result.target), facts.id)] : [];
  if (start.length + end.length === 0) return;
  const own = facts.statements.map(({ id }) => shapes.edited(id));
  const body = block === null ? own : [...own.slice(0, block), ...lowerBlock(plan, own.slice(block), lowering)];
  lowering.add({ kind: "body", id: facts.id, bodyId: facts.bodyId, statements: [...start, ...body, ...end] });
}

/** let _returned; _body: { r = 1; break _body; }   What is closed on the way out of the block may still set `r`. */
function lowerBlock(plan: FunctionPlan, rest: readonly shapes.Part[], lowering: Lowering): shapes.Part[] {
  const { names } = lowering;
  const { result, facts } = plan;
  const [first, ...others] = resultSlots(result, names);
  const body = [...lowerClashes(plan, lowering), ...rest, ...withdraw(result, facts.id, names)];
  return [
    ...(first === undefined ? [] : [shapes.slots(first, others, facts.id)]),
    ...resultSetter(plan, lowering),
    shapes.labelled(names.body, body, facts.id),
    ...settleResult(plan, lowering),
  ];
}

/**
 *   prologue            statements that no deferred call waits for
 *   let _bits = 0, …    the slots
 *   registration        of the first defer, if it stands directly in the body
 *   try {
 *     _body: { … }      the rest of the body
 *     exits             the deferred calls, last one first
 *   } catch (_thrown) {
 *     …                 the same through the runtime, because of a panic
 *   }
 *   return _result;
 */
export function lowerBody(
  plan: FunctionPlan,
  frame: FramePlan,
  start: readonly shapes.Part[],
  lowering: Lowering,
): void {
  const { facts } = plan;
  const own = facts.statements.map(({ id }) => shapes.edited(id));
  const split = frame.registersFirst ? frame.prologue - 1 : frame.prologue;
  const statements = [
    ...start,
    ...own.slice(0, split),
    ...lowerSlots(plan, frame, lowering),
    ...resultSetter(plan, lowering),
    ...own.slice(split, frame.prologue),
    lowerGuard(plan, frame, own.slice(frame.prologue), lowering),
    ...lowerFinalReturn(plan, lowering),
  ];
  const directive = facts.memoized ? shapes.notMemoized : undefined;
  lowering.add({ kind: "body", id: facts.id, bodyId: facts.bodyId, directive, statements });
}

function lowerSlots({ facts, result }: FunctionPlan, frame: FramePlan, { names }: Lowering): shapes.Part[] {
  const slots = frame.sites.flatMap((site, index) => siteSlots(site, index, frame, names));
  const first = frame.strategy === "open-coded" ? `${names.bits} = 0` : `${names.defers} = null`;
  return [shapes.slots(first, [...slots, ...resultSlots(result, names)], facts.id)];
}

function lowerGuard(
  plan: FunctionPlan,
  frame: FramePlan,
  rest: readonly shapes.Part[],
  lowering: Lowering,
): shapes.Part {
  const { id, generator, async: isAsync } = plan.facts;
  const openCoded = frame.strategy === "open-coded";
  const body = lowerGuardedBody(plan, frame, rest, lowering);
  const parts = {
    body,
    exits: openCoded
      ? frame.sites
          .map((_, index) => lowerExit(plan, index, lowering))
          .reverse()
          .flat()
      : [lowerListExit(plan, lowering)],
    sites: lowerPending(plan, frame.handover, lowering),
  };
  const names = guardNames(plan, frame, lowering);
  return generator
    ? shapes.guardedGenerator(names, parts, isAsync, id)
    : shapes.guarded(names, parts, settleInterrupted(plan, lowering), isAsync, id);
}

function guardNames(plan: FunctionPlan, frame: FramePlan, lowering: Lowering): shapes.GuardNames {
  const { names } = lowering;
  const handsOver = frame.handover === "sites" || frame.handover === "functions";
  const gopanic = plan.facts.async ? "gopanicAsync" : handsOver ? "gopanicOpenCoded" : "gopanic";
  return {
    thrown: names.thrown,
    caught: names.caught,
    leaving: names.leaving,
    gopanic: lowering.helper(gopanic),
    noPanic: () => lowering.helper("noPanic"),
    defers: names.defers,
    pending: frame.strategy === "open-coded" ? names.bits : names.defers,
    handsOver,
  };
}

function lowerGuardedBody(
  plan: FunctionPlan,
  frame: FramePlan,
  rest: readonly shapes.Part[],
  lowering: Lowering,
): readonly shapes.Part[] {
  const { names } = lowering;
  const { facts, result } = plan;
  const body = [...lowerClashes(plan, lowering), ...rest, ...withdraw(result, facts.id, names)];
  const { head } = frame;
  const left = frame.labelled
    ? [...body.slice(0, head), shapes.labelled(names.body, body.slice(head), facts.id)]
    : body;
  return [...left, ...settleResult(plan, lowering)];
}

/** Function declarations that cannot be in a block together with their neighbors. */
function lowerClashes({ facts }: FunctionPlan, lowering: Lowering): shapes.Part[] {
  return facts.clashes.flatMap(({ id, name, dead }) => {
    lowering.replace(id, []);
    return dead ? [] : [shapes.hoistedFunction(name, id, id)];
  });
}

function lowerFinalReturn({ facts, result }: FunctionPlan, { names }: Lowering): shapes.Part[] {
  switch (result.kind) {
    case "none":
      return [];
    case "slot":
      return [shapes.returnText(names.result, facts.id)];
    case "named":
      return [shapes.returnText(resultText(result.target), facts.id)];
  }
}
