import type { FunctionPlan, Handover } from "../plan/plan.ts";
import { deferredRecover, lowerDeferproc, packArguments } from "./deferproc.ts";
import type { Lowering } from "./lowering.ts";
import { argumentParts, type DeferredLiteral, type DeferredValue, hasSpread, valueParts } from "./operands.ts";
import * as shapes from "./shapes.ts";

/** What the `catch` has for the sites, besides bits or a list. */
export function lowerPending(plan: FunctionPlan, handover: Handover, lowering: Lowering): shapes.Part[] {
  switch (handover) {
    case "list":
      return [];
    case "made-list":
      return lowerListing(plan, lowering);
    case "sites":
    case "functions":
      return lowerHandedOver(plan, handover, lowering);
  }
}

/** As it is passed:   "file.close", _fn0, _this0, void 0   or the function alone,   _fn0 */
function lowerHandedOver(plan: FunctionPlan, handover: "sites" | "functions", lowering: Lowering): shapes.Part[] {
  return plan.frame!.sites.flatMap(({ facts: { id } }, index) => {
    const { text, call } = pendingCall(plan, index, lowering);
    return handover === "functions" ? [call.fn] : shapes.handedOver(text, call, id);
  });
}

/** A site in the list: if (_bits & 1) _defers = _deferproc(_defers, "file.close", _fn0, _this0); */
function lowerListing(plan: FunctionPlan, lowering: Lowering): shapes.Part[] {
  const { names } = lowering;
  const listing = plan.frame!.sites.map(({ facts: { id }, mask }, index) => {
    const { text, call } = pendingCall(plan, index, lowering);
    return shapes.ifPending(names.bits, mask, lowerDeferproc(text, call, id, lowering), id);
  });
  return [shapes.noDefers(names.defers, plan.facts.id), ...listing];
}

function pendingCall(
  plan: FunctionPlan,
  index: number,
  lowering: Lowering,
): { text: string; call: shapes.PendingCall } {
  const { names } = lowering;
  const { call, id: at } = plan.frame!.sites[index]!.facts;
  if (call.kind === "recover") return { text: "", call: deferredRecover(plan, at, lowering) };
  const args = pendingArguments(plan, call, index, lowering);
  if (call.kind === "value") return { text: call.text, call: { ...valueParts(plan, call, index, names), ...args } };
  const fn = shapes.slot(names.slot("fn", index), at);
  const receiver = call.takesPanic ? shapes.slot(lowering.helper("passPanic"), at) : null;
  return { text: "", call: { fn, receiver, ...args } };
}

function pendingArguments(
  plan: FunctionPlan,
  call: DeferredLiteral | DeferredValue,
  index: number,
  { names }: Lowering,
) {
  const { prologue, sites } = plan.frame!;
  const at = sites[index]!.facts.id;
  // They already are a list. It is not spread again: that would throw if the site has not been reached.
  if (hasSpread(call)) return { args: shapes.slot(names.slot("args", index), at), listed: true };
  return packArguments(call, argumentParts(call, index, names, prologue, at), at);
}
