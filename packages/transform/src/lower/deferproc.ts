import type { NodeId } from "../facts.ts";
import type { FunctionPlan } from "../plan/plan.ts";
import type { Lowering } from "./lowering.ts";
import type { DeferredLiteral, DeferredValue } from "./operands.ts";
import { hasPanic } from "./recover.ts";
import * as shapes from "./shapes.ts";

interface ListedCall {
  readonly fn: shapes.Part;
  readonly receiver: shapes.Part | null;
  readonly args: readonly shapes.Part[];
  /** There are more arguments than one, or a spread one, which stands for any number. */
  readonly listed: boolean;
}

/** Puts a call in front of the frame's list: where it is deferred, or in the `catch` of an open-coded frame. */
export function lowerDeferproc(text: string, call: ListedCall, at: NodeId, lowering: Lowering): shapes.Part {
  const deferproc = lowering.helper(call.listed ? "deferprocList" : "deferproc");
  return shapes.deferproc({ deferproc, defers: lowering.names.defers }, text, call, at);
}

/** `defer(recover())` (rule S23) */
export function lowerDeferredRecover(plan: FunctionPlan, at: NodeId, lowering: Lowering): shapes.Part {
  const fn = shapes.slot(lowering.helper("deferredRecover"), at);
  const receiver = shapes.slot(lowering.helper("passPanic"), at);
  const args = hasPanic(plan.facts) ? [shapes.slot(lowering.names.panic, at)] : [];
  return lowerDeferproc("", { fn, receiver, args, listed: false }, at, lowering);
}

/** Whether a call's arguments need a list. */
export function needsList({ args }: DeferredLiteral | DeferredValue): boolean {
  return args.length > 1 || args.some(({ spread }) => spread);
}
