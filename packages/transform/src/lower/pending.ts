import type { DeferredCall } from "../facts.ts";
import type { FunctionPlan } from "../plan/plan.ts";
import { deferredRecover, lowerDeferproc, needsList } from "./deferproc.ts";
import type { Lowering } from "./lowering.ts";
import { argumentParts, valueParts } from "./operands.ts";
import * as shapes from "./shapes.ts";

/**
 * Whether an open-coded frame hands its bits and its sites over to `gopanicOpenCoded`, all in one call. That of an async
 * function or a generator does not: a suspended function keeps room for all that it may have to hold, and so many
 * arguments would make it larger.
 */
export function handsOver({ facts, frame }: FunctionPlan): boolean {
  return frame!.strategy === "open-coded" && !facts.async && !facts.generator;
}

/** In the `catch`, as it is handed over:   "file.close", $fn0, $this0, void 0   or, if all are no more,   $fn0 */
export function lowerHandedOver(plan: FunctionPlan, lowering: Lowering): shapes.Part[] {
  const { sites } = plan.frame!;
  const literals = sites.every(({ facts: { call } }) => isBareLiteral(call));
  return sites.flatMap(({ facts: { id } }, index) => {
    const { text, call } = pendingCall(plan, index, lowering);
    return literals ? [call.fn] : shapes.handedOver(text, call, handedOverArguments(plan, index, call, lowering), id);
  });
}

/** The list of a site's arguments. It is made whether the site is pending or not: a spread one can not be spread again. */
function handedOverArguments(plan: FunctionPlan, index: number, { args }: shapes.PendingCall, { names }: Lowering) {
  const { call, id: at } = plan.frame!.sites[index]!.facts;
  if (call.kind !== "recover" && call.args.some(({ spread }) => spread)) {
    return shapes.slot(names.slot("args", index), at);
  }
  return args.length > 0 ? shapes.list(args, at) : null;
}

const isBareLiteral = (call: DeferredCall) => call.kind === "literal" && !call.takesPanic && call.args.length === 0;

/** A site in the `catch`:   if ($bits & 1) $defers = $deferproc($defers, "file.close", $fn0, $this0); */
export function lowerListing(plan: FunctionPlan, lowering: Lowering): shapes.Part[] {
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
  const { prologue, sites } = plan.frame!;
  const { call, id: at } = sites[index]!.facts;
  if (call.kind === "recover") return { text: "", call: deferredRecover(plan, at, lowering) };
  const args = argumentParts(call, index, names, prologue, at);
  const listed = needsList(call);
  if (call.kind === "value")
    return { text: call.text, call: { ...valueParts(plan, call, index, names), args, listed } };
  const fn = shapes.slot(names.slot("fn", index), at);
  const receiver = call.takesPanic ? shapes.slot(lowering.helper("passPanic"), at) : null;
  return { text: "", call: { fn, receiver, args, listed } };
}
