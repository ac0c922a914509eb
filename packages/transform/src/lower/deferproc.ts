import type { NodeId } from "../facts.ts";
import type { FunctionPlan } from "../plan/plan.ts";
import type { Lowering } from "./lowering.ts";
import { besidePanic, hasSpread, type DeferredLiteral, type DeferredValue } from "./operands.ts";
import { hasPanic } from "./recover.ts";
import * as shapes from "./shapes.ts";

/** Puts a call in front of the frame's list: at the `defer`, or in the `catch` of an open-coded frame. */
export function lowerDeferproc(text: string, call: shapes.PendingCall, at: NodeId, lowering: Lowering): shapes.Part {
  const deferproc = lowering.helper(call.listed ? "deferprocList" : "deferproc");
  return shapes.deferproc({ deferproc, defers: lowering.names.defers }, text, call, at);
}

/** `defer(recover())` (rule S23) */
export function deferredRecover(plan: FunctionPlan, at: NodeId, lowering: Lowering): shapes.PendingCall {
  const fn = shapes.slot(lowering.helper("deferredRecover"), at);
  const receiver = shapes.slot(lowering.helper("passPanic"), at);
  if (!hasPanic(plan.facts)) return { fn, receiver, args: null, listed: false };
  const args = shapes.list([shapes.nothing(at), shapes.slot(lowering.names.panic, at)], at);
  return { fn, receiver, args, listed: true };
}

/** The arguments, as they are passed to the runtime. */
export function packArguments(
  call: DeferredLiteral | DeferredValue,
  parts: readonly shapes.Part[],
  at: NodeId,
): Pick<shapes.PendingCall, "args" | "listed"> {
  const listed = call.args.length > 1 || hasSpread(call) || besidePanic(call);
  return { args: listed ? shapes.list(parts, at) : (parts[0] ?? null), listed };
}
