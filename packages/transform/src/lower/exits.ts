import type { NodeId } from "../facts.ts";
import type { FunctionPlan } from "../plan/plan.ts";
import { lowerDeferproc, lowerDeferredRecover, needsList } from "./deferproc.ts";
import type { Lowering } from "./lowering.ts";
import { argumentParts, calleeStays, type DeferredValue, operandPart } from "./operands.ts";
import { hasPanic } from "./recover.ts";
import * as shapes from "./shapes.ts";

/** A site at the normal exit:   if ($bits & 1) { $bits &= ~1; $fn0.call($this0); } */
export function lowerExit(plan: FunctionPlan, index: number, lowering: Lowering): shapes.Part[] {
  const { facts, mask, certain } = plan.frame!.sites[index]!;
  const run = runSite(plan, index, lowering);
  return [shapes.exit(lowering.names.bits, mask, certain, run, facts.id)];
}

function runSite(plan: FunctionPlan, index: number, lowering: Lowering): shapes.Part[] {
  const { names } = lowering;
  const { prologue, sites } = plan.frame!;
  const { call, id: at } = sites[index]!.facts;
  switch (call.kind) {
    case "literal": {
      const args = argumentParts(call, index, names, prologue, at);
      // The hidden first argument: there is no panic.
      const hidden = call.takesPanic && args.length > 0 ? [shapes.nothing(at)] : [];
      const made = shapes.callFunction(shapes.slot(names.slot("fn", index), at), [...hidden, ...args], at);
      return [evaluate(made, call.returns, plan, at, lowering)];
    }
    case "value": {
      const { fn, receiver } = valueParts(plan, call, index, lowering);
      const args = argumentParts(call, index, names, prologue, at);
      const made = call.known
        ? shapes.callFunction(fn, args, at)
        : shapes.callUnchecked({ helper: lowering.helper("invoke"), text: call.text, fn, receiver, args }, at);
      return [evaluate(made, "unknown", plan, at, lowering)];
    }
    case "recover": {
      const panic = hasPanic(plan.facts) ? names.panic : null;
      const answer = shapes.recover(lowering.helper("gorecover"), panic, at);
      return [shapes.evaluate(answer, at)];
    }
    case "invalid":
      return [];
  }
}

/** Makes a deferred call for nothing but its effect; an async function waits for what it gives. */
function evaluate(
  made: shapes.Part,
  returns: "promise" | "nothing" | "unknown",
  plan: FunctionPlan,
  at: NodeId,
  { names }: Lowering,
): shapes.Part {
  if (!plan.facts.async || returns === "nothing") return shapes.evaluate(made, at);
  return returns === "promise" ? shapes.awaitPromise(made, at) : shapes.awaitCall(names.value, made, at);
}

/** The exits of a frame with a list. */
export function lowerListExit({ facts }: FunctionPlan, lowering: Lowering): shapes.Part {
  const { names } = lowering;
  const made = shapes.callHelper(lowering.helper("deferreturn"), names.defer, facts.id);
  const run = facts.async ? shapes.awaitCall(names.value, made, facts.id) : shapes.evaluate(made, facts.id);
  return shapes.runList(names, run, facts.id);
}

/** A site in the `catch`:   if ($bits & 1) $defers = $deferproc($defers, "file.close", $fn0, $this0); */
export function lowerPendingSite(plan: FunctionPlan, index: number, lowering: Lowering): shapes.Part[] {
  const { names } = lowering;
  const { facts, mask } = plan.frame!.sites[index]!;
  const listing = lowerListing(plan, index, lowering);
  return listing === null ? [] : [shapes.ifPending(names.bits, mask, listing, facts.id)];
}

function lowerListing(plan: FunctionPlan, index: number, lowering: Lowering): shapes.Part | null {
  const { names } = lowering;
  const { prologue, sites } = plan.frame!;
  const { call, id: at } = sites[index]!.facts;
  switch (call.kind) {
    case "literal": {
      const fn = shapes.slot(names.slot("fn", index), at);
      const receiver = call.takesPanic ? shapes.slot(lowering.helper("passPanic"), at) : null;
      const args = argumentParts(call, index, names, prologue, at);
      return lowerDeferproc("", { fn, receiver, args, listed: needsList(call) }, at, lowering);
    }
    case "value": {
      const { fn, receiver } = valueParts(plan, call, index, lowering);
      const args = argumentParts(call, index, names, prologue, at);
      return lowerDeferproc(call.text, { fn, receiver, args, listed: needsList(call) }, at, lowering);
    }
    case "recover":
      return lowerDeferredRecover(plan, at, lowering);
    case "invalid":
      return null;
  }
}

function valueParts(plan: FunctionPlan, call: DeferredValue, index: number, { names }: Lowering) {
  const { prologue, sites } = plan.frame!;
  const at = sites[index]!.facts.id;
  const fn = calleeStays(call, prologue) ? shapes.copy(call.callee!.id) : shapes.slot(names.slot("fn", index), at);
  const { receiver } = call;
  if (receiver === null) return { fn, receiver: null };
  if (receiver.kind === "this") return { fn, receiver: shapes.self(at) };
  const slot = names.slot("this", index);
  return { fn, receiver: receiver.kind === "slot" ? shapes.slot(slot, at) : operandPart(receiver, slot, prologue, at) };
}
