import type { CalleeExpression, CalleeStep, Operand, Receiver } from "../facts.ts";
import type { Known, OpenFunction } from "./open-function.ts";
import { collectStability, inDerivedConstructor } from "./stability.ts";
import { type CallView, type MemberView, unwrap, type View } from "./view.ts";

export interface Callee {
  readonly steps: readonly CalleeStep[];
  readonly receiver: Receiver | null;
  readonly callee: Operand | null;
}

/**
 * The steps that evaluate receiver and callee once, in the language's order, and what they keep for the exit.
 *
 * @param guards what must be neither null nor undefined, or nothing is deferred
 */
export function readCallee(call: CallView, guards: readonly View[], fn: OpenFunction, known: Known): Callee {
  const view = unwrap(call.callee);
  const steps: CalleeStep[] = [];
  for (const { id } of guards) testSlot("callee", { kind: "node", id }, steps);
  if (!call.chained && (view.kind === "member" || view.kind === "call") && view.chained) {
    return readEndedChain(view, steps, fn, known);
  }
  if (view.kind === "member") return readMethod(view, call.optional, steps, fn, known);

  const operand: Operand = { id: view.id, stableAfter: collectStability(view, fn, known) };
  steps.push({ set: "callee", to: readChain(view, steps, known) });
  if (call.optional) steps.push({ test: "callee" });
  return { steps, receiver: null, callee: call.optional || guards.length > 0 ? null : operand };
}

/** `(x?.m)()` calls `undefined` where `x?.m()` calls nothing: short-circuiting ends with the chain. */
function readEndedChain(view: MemberView | CallView, steps: CalleeStep[], fn: OpenFunction, known: Known): Callee {
  const chain: CalleeStep[] = [];
  steps.push({ set: "callee", to: { kind: "undefined" } }, { chain });
  if (view.kind === "member") return { ...readMethod(view, false, chain, fn, known), steps };
  chain.push({ set: "callee", to: readChain(view, chain, known) });
  return { steps, receiver: null, callee: null };
}

function readMethod(view: MemberView, optional: boolean, steps: CalleeStep[], fn: OpenFunction, known: Known): Callee {
  if (unwrap(view.object).kind === "super") {
    steps.push({ set: "callee", to: { kind: "node", id: view.id } });
    if (optional) steps.push({ test: "callee" });
    const derived = inDerivedConstructor(fn);
    if (derived) steps.unshift({ set: "receiver", to: { kind: "this" } });
    return { steps, receiver: { kind: derived ? "slot" : "this" }, callee: null };
  }
  const object = unwrap(view.object);
  const stableAfter = collectStability(object, fn, known);
  // Before a link that belongs to no chain, another chain has ended: `(x?.y).close()`.
  const to: CalleeExpression = view.chained ? readChain(object, steps, known) : { kind: "node", id: object.id };
  const stable = stableAfter !== null && steps.length === 0 && !view.optional;
  if (!stable) {
    steps.push({ set: "receiver", to });
    if (view.optional) steps.push({ test: "receiver" });
  }
  const from: CalleeExpression = stable ? { kind: "receiver" } : { kind: "slot", slot: "receiver" };
  steps.push({
    set: "callee",
    to: { kind: "member", object: from, key: view.key.id, computed: view.computed !== null },
  });
  if (optional) steps.push({ test: "callee" });
  return { steps, receiver: stable ? { kind: "operand", id: object.id, stableAfter } : { kind: "slot" }, callee: null };
}

/**
 * An optional chain, split at every `?.`: what comes before goes into a slot, a test of the slot follows, and the chain
 * continues from there. A chain without `?.` is its own node.
 */
function readChain(chain: View, steps: CalleeStep[], known: Known): CalleeExpression {
  const view = unwrap(chain);
  if (view.kind === "member" && view.chained) {
    let object = readChain(view.object, steps, known);
    if (view.optional) object = testSlot("receiver", object, steps);
    return { kind: "member", object, key: view.key.id, computed: view.computed !== null };
  }
  if (view.kind === "call" && view.chained) {
    const args = view.args.map(({ id }) => id);
    const callee = unwrap(view.callee);
    if (!view.optional) return { kind: "call", callee: readChain(callee, steps, known), args };
    if (callee.kind !== "member")
      return { kind: "call", callee: testSlot("callee", readChain(callee, steps, known), steps), args };
    readInvocation(callee, steps, known);
    return { kind: "call-slot", args, text: textOf(callee, known) };
  }
  return { kind: "node", id: view.id };
}

/** `o.m?.(…)` inside a chain: `o` and `o.m` go into their slots, and the latter is tested. */
function readInvocation(callee: MemberView, steps: CalleeStep[], known: Known): void {
  if (unwrap(callee.object).kind === "super") {
    steps.push({ set: "receiver", to: { kind: "this" } });
    testSlot("callee", { kind: "node", id: callee.id }, steps);
    return;
  }
  steps.push({ set: "receiver", to: readChain(callee.object, steps, known) });
  if (callee.optional) steps.push({ test: "receiver" });
  const object: CalleeExpression = { kind: "slot", slot: "receiver" };
  testSlot("callee", { kind: "member", object, key: callee.key.id, computed: callee.computed !== null }, steps);
}

function testSlot(slot: "receiver" | "callee", to: CalleeExpression, steps: CalleeStep[]): CalleeExpression {
  steps.push({ set: slot, to }, { test: slot });
  return { kind: "slot", slot };
}

/** A callee's source text, for errors. */
export function textOf(callee: View, { text }: Known): string {
  const { start, end } = callee.kind === "detached" ? unwrap(callee.inner) : callee;
  return text.slice(start, end).replace(/\s+/g, " ") || pathOf(callee);
}

/** A callee's description if its source is unknown: `file.close`. */
function pathOf(view: View): string {
  const inner = unwrap(view);
  if (inner.kind === "name") return inner.name;
  return inner.kind === "member" ? `${pathOf(inner.object)}.${inner.name ?? "…"}` : inner.kind;
}
