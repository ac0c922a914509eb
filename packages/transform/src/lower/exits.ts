import type { NodeId } from "../facts.ts";
import type { FunctionPlan } from "../plan/plan.ts";
import type { Lowering } from "./lowering.ts";
import { argumentParts, calleeStays, type DeferredValue, operandPart } from "./operands.ts";
import { hasPanic } from "./registration.ts";
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
      const panic = hasPanic(plan) ? names.panic : null;
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
  const { frame, value } = lowering.names;
  if (!facts.async) return shapes.deferreturn(lowering.helper("deferreturn"), frame, facts.id);
  const one = shapes.callHelper(lowering.helper("deferreturnOne"), frame, facts.id);
  return shapes.deferreturnAsync(frame, shapes.awaitCall(value, one, facts.id), facts.id);
}

/** A site in the `catch`, for `scanOpenFrame`. */
export function lowerScannedSite(plan: FunctionPlan, index: number, lowering: Lowering): shapes.Part {
  const { names } = lowering;
  const { prologue, sites } = plan.frame!;
  const { call, id: at } = sites[index]!.facts;
  const passPanic = () => shapes.slot(lowering.helper("passPanic"), at);
  switch (call.kind) {
    case "literal": {
      const fn = shapes.slot(names.slot("fn", index), at);
      const args = argumentParts(call, index, names, prologue, at, true);
      if (args.length === 0 && call.bearsPanic) return fn;
      return shapes.site("", fn, call.takesPanic ? passPanic() : null, args, at);
    }
    case "value": {
      const { fn, receiver } = valueParts(plan, call, index, lowering);
      return shapes.site(call.text, fn, receiver, argumentParts(call, index, names, prologue, at, true), at);
    }
    case "recover":
    case "invalid": {
      const panic = hasPanic(plan) ? [shapes.slot(names.panic, at)] : [];
      return shapes.site("", shapes.slot(lowering.helper("deferredRecover"), at), passPanic(), panic, at);
    }
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
