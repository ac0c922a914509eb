import type { FramePlan, FunctionPlan } from "../plan/plan.ts";
import { lowerExit, lowerListExit } from "./exits.ts";
import type { Lowering } from "./lowering.ts";
import { lowerHandedOver, lowerListing } from "./pending.ts";
import { siteSlots } from "./slots.ts";
import { resultNames, resultSlot, resultText, settleResult } from "./returns.ts";
import * as shapes from "./shapes.ts";

/** A function that has no defers: its statements stay, what it needs to know of its panic comes in front. */
export function lowerBareBody(plan: FunctionPlan, start: readonly shapes.Part[], lowering: Lowering): void {
  const { facts, result } = plan;
  if (facts.expressionBody) {
    if (start.length === 0) return;
    const value = shapes.returnValue(shapes.edited(facts.bodyId), facts.bodyId);
    lowering.add({ kind: "body", id: facts.id, bodyId: facts.bodyId, statements: [...start, value] });
    return;
  }
  const end = result.kind === "named" ? [shapes.returnText(resultText(result.target), facts.id)] : [];
  if (start.length + end.length === 0) return;
  const own = facts.statements.map(({ id }) => shapes.edited(id));
  lowering.add({ kind: "body", id: facts.id, bodyId: facts.bodyId, statements: [...start, ...own, ...end] });
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
    ...own.slice(split, frame.prologue),
    lowerGuard(plan, frame, own.slice(frame.prologue), lowering),
    ...lowerFinalReturn(plan, lowering),
  ];
  lowering.add({ kind: "body", id: facts.id, bodyId: facts.bodyId, statements });
}

function lowerSlots(plan: FunctionPlan, frame: FramePlan, { names }: Lowering): shapes.Part[] {
  const { facts, result } = plan;
  const slots = frame.sites.flatMap((site, index) => siteSlots(site, index, frame, names));
  const results = resultSlots(result, names);
  const named = result.kind === "named" && result.hoisted ? resultNames(result.target) : [];
  const rest = [...slots, ...results, ...named];
  const first = frame.strategy === "open-coded" ? `${names.bits} = 0` : `${names.defers} = null`;
  return [shapes.slots(first, rest, facts.id)];
}

function resultSlots(result: FunctionPlan["result"], names: Lowering["names"]): string[] {
  switch (result.kind) {
    case "none":
      return [];
    case "slot":
      return result.awaited ? [names.returned, names.result] : [names.result];
    case "named":
      return result.setBehind ? [names.returned] : [];
  }
}

function lowerGuard(
  plan: FunctionPlan,
  frame: FramePlan,
  rest: readonly shapes.Part[],
  lowering: Lowering,
): shapes.Part {
  const { id } = plan.facts;
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
    sites: openCoded ? (frame.handsOver ? lowerHandedOver : lowerListing)(plan, lowering) : [],
  };
  const guard = plan.facts.generator ? shapes.guardedGenerator : shapes.guarded;
  return guard(guardNames(plan, frame, lowering), parts, plan.facts.async, id);
}

function guardNames(plan: FunctionPlan, frame: FramePlan, lowering: Lowering): shapes.GuardNames {
  const { names } = lowering;
  const openCoded = frame.strategy === "open-coded";
  const handsOver = openCoded && frame.handsOver;
  const gopanic = plan.facts.async ? "gopanicAsync" : handsOver ? "gopanicOpenCoded" : "gopanic";
  return {
    thrown: names.thrown,
    caught: names.caught,
    leaving: names.leaving,
    gopanic: lowering.helper(gopanic),
    noPanic: () => lowering.helper("noPanic"),
    defers: names.defers,
    pending: openCoded ? names.bits : names.defers,
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
  const at = facts.id;
  const body = [...lowerClashes(plan, lowering), ...rest];
  if (result.kind === "slot" && result.revocable) {
    body.push(shapes.assign(resultSlot(result, names), shapes.undefinedValue(at), at));
  }
  const label = (parts: readonly shapes.Part[]) =>
    frame.labelled ? [...parts.slice(0, frame.head), shapes.labelled(names.body, parts.slice(frame.head), at)] : parts;
  if (result.kind === "slot" && result.awaited) return [...label(body), settleResult(plan, lowering)];
  if (result.kind !== "named" || !result.setBehind) return label(body);
  // Only a `return` that has left its value in the slot comes past the inner block.
  const inner = shapes.labelled(names.returning, [...body, shapes.leave(names.body, at)], at);
  return [shapes.labelled(names.body, [inner, settleResult(plan, lowering)], at)];
}

/** Function declarations that can not stand in a block beside what they stand beside. */
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
