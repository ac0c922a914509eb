import type { FunctionPlan } from "../plan/plan.ts";
import type { Lowering } from "./lowering.ts";
import { argumentParts, valueParts } from "./operands.ts";
import { hasPanic } from "./recover.ts";
import * as shapes from "./shapes.ts";

/** A site at the normal exit:   if (_bits & 1) { _bits = 0; _fn0(); } */
export function lowerExit(plan: FunctionPlan, index: number, lowering: Lowering): shapes.Part[] {
  const site = plan.frame!.sites[index]!;
  const run = runSite(plan, index, lowering);
  const check = checkSite(plan, index, lowering);
  return [shapes.exit({ bits: lowering.names.bits, ...site }, site.certain, check, run, site.facts.id)];
}

function checkSite(plan: FunctionPlan, index: number, lowering: Lowering): shapes.Part[] {
  const { facts, checked } = plan.frame!.sites[index]!;
  if (!checked || facts.call.kind !== "value") return [];
  const { fn, receiver } = valueParts(plan, facts.call, index, lowering.names);
  return [shapes.checkCallee(fn, receiver !== null, lowering.helper("noPanic"), facts.id)];
}

/** Makes a deferred call for its effect only. An async function waits for its result. */
function runSite(plan: FunctionPlan, index: number, lowering: Lowering): shapes.Part {
  const { facts, wait } = plan.frame!.sites[index]!;
  const made = callSite(plan, index, lowering);
  switch (wait) {
    case "never":
      return shapes.evaluate(made, facts.id);
    case "promise":
      return shapes.awaitPromise(made, facts.id);
    case "thenable":
      return shapes.awaitCall(lowering.waitNames(), made, facts.id);
  }
}

function callSite(plan: FunctionPlan, index: number, lowering: Lowering): shapes.Part {
  const { names } = lowering;
  const { prologue, sites } = plan.frame!;
  const { call, id: at } = sites[index]!.facts;
  switch (call.kind) {
    case "literal": {
      const args = argumentParts(call, index, names, prologue, at);
      return shapes.callFunction(shapes.slot(names.slot("fn", index), at), args, at);
    }
    case "value": {
      const { fn, receiver } = valueParts(plan, call, index, names);
      const args = argumentParts(call, index, names, prologue, at);
      return receiver ? shapes.callMethod(fn, receiver, args, at) : shapes.callFunction(fn, args, at);
    }
    case "recover": {
      const panic = hasPanic(plan.facts) ? names.panic : null;
      return shapes.question(lowering.helper("gorecover"), panic, at);
    }
  }
}

/** The exits of a frame with a list. */
export function lowerListExit({ facts }: FunctionPlan, lowering: Lowering): shapes.Part {
  const { names } = lowering;
  const made = shapes.callHelper(lowering.helper("deferreturn"), names.defer, facts.id);
  const run = facts.async ? shapes.awaitCall(lowering.waitNames(), made, facts.id) : shapes.evaluate(made, facts.id);
  return shapes.runList(names, run, facts.id);
}
