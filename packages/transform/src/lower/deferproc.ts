import type { NodeId } from "../facts.ts";
import type { FunctionPlan } from "../plan/plan.ts";
import type { Lowering } from "./lowering.ts";
import { besidePanic, type DeferredLiteral, type DeferredValue } from "./operands.ts";
import { hasPanic } from "./recover.ts";
import * as shapes from "./shapes.ts";

/** Puts a call in front of the frame's list: where it is deferred, or in the `catch` of an open-coded frame. */
export function lowerDeferproc(text: string, call: shapes.PendingCall, at: NodeId, lowering: Lowering): shapes.Part {
  const deferproc = lowering.helper(call.listed ? "deferprocList" : "deferproc");
  return shapes.deferproc({ deferproc, defers: lowering.names.defers }, text, call, at);
}

/** `defer(recover())` (rule S23) */
export function deferredRecover(plan: FunctionPlan, at: NodeId, lowering: Lowering): shapes.PendingCall {
  const fn = shapes.slot(lowering.helper("deferredRecover"), at);
  const receiver = shapes.slot(lowering.helper("passPanic"), at);
  const args = hasPanic(plan.facts) ? [shapes.nothing(at), shapes.slot(lowering.names.panic, at)] : [];
  return { fn, receiver, args, listed: args.length > 0 };
}

/** Whether a call's arguments need a list. */
export function needsList(call: DeferredLiteral | DeferredValue): boolean {
  const { args } = call;
  return args.length > 1 || args.some(({ spread }) => spread) || besidePanic(call);
}
