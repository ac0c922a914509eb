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
      return [shapes.runFunction(shapes.slot(names.slot("fn", index), at), [...hidden, ...args], at)];
    }
    case "value": {
      const { fn, receiver } = valueParts(plan, call, index, lowering);
      const args = argumentParts(call, index, names, prologue, at);
      const check = call.known ? [] : [shapes.checkCallable(fn, lowering.helper("notCallable"), call.text, at)];
      return [...check, receiver ? shapes.runMethod(fn, receiver, args, at) : shapes.runFunction(fn, args, at)];
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

/** A site in the `catch`, for `scanOpenFrame`. */
export function lowerScannedSite(plan: FunctionPlan, index: number, lowering: Lowering): shapes.Part {
  const { names } = lowering;
  const { prologue, sites } = plan.frame!;
  const { call, id: at } = sites[index]!.facts;
  const passPanic = () => shapes.slot(lowering.helper("passPanic"), at);
  switch (call.kind) {
    case "literal": {
      const fn = shapes.slot(names.slot("fn", index), at);
      const args = argumentParts(call, index, names, prologue, at);
      if (args.length === 0 && call.ignoresArguments) return fn;
      return shapes.site("", fn, call.takesPanic ? passPanic() : null, args, at);
    }
    case "value": {
      const { fn, receiver } = valueParts(plan, call, index, lowering);
      return shapes.site(call.text, fn, receiver, argumentParts(call, index, names, prologue, at), at);
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
