import type { NodeId } from "../facts.ts";
import type { FunctionPlan } from "../plan/plan.ts";
import type { Lowering } from "./lowering.ts";
import { argumentParts, valueParts } from "./operands.ts";
import { hasPanic } from "./recover.ts";
import * as shapes from "./shapes.ts";

/** A site at the normal exit:   if (_bits & 1) { _bits = 0; _fn0(); } */
export function lowerExit(plan: FunctionPlan, index: number, lowering: Lowering): shapes.Part[] {
  const site = plan.frame!.sites[index]!;
  const { check, run } = runSite(plan, index, lowering);
  return [shapes.exit({ bits: lowering.names.bits, ...site }, site.certain, check, run, site.facts.id)];
}

interface Run {
  readonly check: readonly shapes.Part[];
  readonly run: shapes.Part;
}

function runSite(plan: FunctionPlan, index: number, lowering: Lowering): Run {
  const { names } = lowering;
  const { prologue, sites } = plan.frame!;
  const { call, id: at } = sites[index]!.facts;
  switch (call.kind) {
    case "literal": {
      const args = argumentParts(call, index, names, prologue, at);
      const made = shapes.callFunction(shapes.slot(names.slot("fn", index), at), args, at);
      return { check: [], run: evaluate(made, call.returns, plan, at, lowering) };
    }
    case "value": {
      const { fn, receiver } = valueParts(plan, call, index, names);
      const args = argumentParts(call, index, names, prologue, at);
      const made = receiver ? shapes.callMethod(fn, receiver, args, at) : shapes.callFunction(fn, args, at);
      const run = evaluate(made, "unknown", plan, at, lowering);
      if (call.known) return { check: [], run };
      return { check: [shapes.checkCallee(fn, receiver !== null, lowering.helper("noPanic"), at)], run };
    }
    case "recover": {
      const panic = hasPanic(plan.facts) ? names.panic : null;
      const answer = shapes.question(lowering.helper("gorecover"), panic, at);
      return { check: [], run: shapes.evaluate(answer, at) };
    }
  }
}

/** Makes a deferred call for nothing but its effect; an async function waits for what it gives. */
function evaluate(
  made: shapes.Part,
  returns: "promise" | "nothing" | "unknown",
  plan: FunctionPlan,
  at: NodeId,
  lowering: Lowering,
): shapes.Part {
  if (!plan.facts.async || returns === "nothing") return shapes.evaluate(made, at);
  return returns === "promise" ? shapes.awaitPromise(made, at) : shapes.awaitCall(lowering.waitNames(), made, at);
}

/** The exits of a frame with a list. */
export function lowerListExit({ facts }: FunctionPlan, lowering: Lowering): shapes.Part {
  const { names } = lowering;
  const made = shapes.callHelper(lowering.helper("deferreturn"), names.defer, facts.id);
  const run = facts.async ? shapes.awaitCall(lowering.waitNames(), made, facts.id) : shapes.evaluate(made, facts.id);
  return shapes.runList(names, run, facts.id);
}
