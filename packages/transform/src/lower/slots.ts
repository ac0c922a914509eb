import type { Names } from "./names.ts";
import { type FramePlan, needsSlot, type SitePlan } from "../plan/plan.ts";
import { calleeStays, hasSpread } from "./operands.ts";

/**
 * The variables that keep what a site evaluated. In a frame with a list the record keeps it, and only temporaries
 * remain.
 */
export function siteSlots(site: SitePlan, index: number, frame: FramePlan, names: Names): string[] {
  const { call } = site.facts;
  const linked = frame.strategy === "linked-list";
  if (call.kind === "recover") return [];
  const slots: string[] = [];
  if (call.kind === "literal") {
    if (!linked) slots.push(names.slot("fn", index));
  } else {
    const steps = call.steps.flatMap((step) => ("chain" in step ? step.chain : [step]));
    const tested = call.steps.some((step) => "chain" in step || ("test" in step && step.test === "callee"));
    const { receiver } = call;
    if (tested || (!linked && !calleeStays(call, frame.prologue))) slots.push(names.slot("fn", index));
    const temporary = steps.some((step) => "set" in step && step.set === "receiver");
    if (temporary || (receiver?.kind === "operand" && needsSlot(receiver, frame.prologue))) {
      slots.push(names.slot("this", index));
    }
  }
  if (linked) return slots;
  if (hasSpread(call)) return [...slots, names.slot("args", index)];
  const args = call.args.flatMap((arg, i) => (needsSlot(arg, frame.prologue) ? [names.argument(index, i)] : []));
  return [...slots, ...args];
}
