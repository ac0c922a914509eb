import type { DeferredCall, NodeId, Operand } from "../facts.ts";
import { type FunctionPlan, needsSlot } from "../plan/plan.ts";
import type { Names } from "./names.ts";
import * as shapes from "./shapes.ts";

export type DeferredLiteral = Extract<DeferredCall, { kind: "literal" }>;
export type DeferredValue = Extract<DeferredCall, { kind: "value" }>;

/** Whether the callee is a name that still means the same at the exit. */
export function calleeStays({ callee }: DeferredValue, prologue: number): boolean {
  return callee !== null && !needsSlot(callee, prologue);
}

/** An operand at the exit: from its slot, or itself. */
export function operandPart(operand: Operand, slot: string, prologue: number, at: NodeId): shapes.Part {
  return needsSlot(operand, prologue) ? shapes.slot(slot, at) : shapes.copy(operand.id);
}

/** Whether a call has its arguments in a list together with the panic, a literal's hidden first parameter. */
export function besidePanic(call: DeferredLiteral | DeferredValue): boolean {
  return call.kind === "literal" && call.takesPanic && call.args.length > 0;
}

export function hasSpread({ args }: DeferredLiteral | DeferredValue): boolean {
  return args.some(({ spread }) => spread);
}

/** The arguments at the exit, after the placeholder for the panic if there is one. */
export function argumentParts(
  call: DeferredLiteral | DeferredValue,
  site: number,
  names: Names,
  prologue: number,
  at: NodeId,
): shapes.Part[] {
  if (hasSpread(call)) return [shapes.spreadSlot(names.slot("args", site), at)];
  const parts = call.args.map((arg, index) => operandPart(arg, names.argument(site, index), prologue, at));
  return besidePanic(call) ? [shapes.nothing(at), ...parts] : parts;
}

/** The callee and the receiver at the exit. */
export function valueParts(plan: FunctionPlan, call: DeferredValue, index: number, names: Names) {
  const { prologue, sites } = plan.frame!;
  const at = sites[index]!.facts.id;
  const fn = calleeStays(call, prologue) ? shapes.copy(call.callee!.id) : shapes.slot(names.slot("fn", index), at);
  const { receiver } = call;
  if (receiver === null) return { fn, receiver: null };
  if (receiver.kind === "this") return { fn, receiver: shapes.self(at) };
  const slot = names.slot("this", index);
  return { fn, receiver: receiver.kind === "slot" ? shapes.slot(slot, at) : operandPart(receiver, slot, prologue, at) };
}
