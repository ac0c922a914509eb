import type { FunctionFacts, NodeId, ResultTarget, ReturnFacts } from "../facts.ts";

export type ResultPlan =
  /** Nothing is returned, or nothing needs to be kept for the exit. */
  | { readonly kind: "none" }
  | (KeptResult & {
      readonly kind: "slot";
      /** All operands are kept as they are, and awaited behind the body, where `return` itself would await them. */
      readonly awaited: boolean;
    })
  | (KeptResult & {
      readonly kind: "named";
      readonly target: ResultTarget;
      readonly declaration: NodeId;
      readonly initial: NodeId;
      /** It is declared in front of the `try`, and set where it stood. */
      readonly hoisted: boolean;
      /** Some returns do not see it, for another variable of its name: they set it through a function. */
      readonly hidden: boolean;
    });

interface KeptResult {
  /** A return may be taken back: the end of the body and a bare `return` clear the slot. */
  readonly revocable: boolean;
  /** A promise waits in a slot of its own until the body has been left; anything else is the named result at once. */
  readonly pends: boolean;
  /** What the body throws may have come behind a return: the `catch` waits for what that has left, too. */
  readonly interruptible: boolean;
}

export interface ReturnPlan {
  /** The body goes on to the exits from here; else it has come to its end. */
  readonly leaves: boolean;
  /** If its operand is a promise, that waits until the body has been left. */
  readonly pends: boolean;
}

export function planResult(fn: FunctionFacts, prologue: number): ResultPlan {
  const named = fn.namedResults[0]?.declaration;
  const kept = fn.returns.filter(({ within, argument }) => within >= prologue && argument !== null);
  const interruptible = kept.some(({ way }) => way.interruptible);
  const awaited = !named && kept.some((facts) => needsAwait(facts, fn) && !facts.direct);
  const result = {
    revocable: kept.some(({ way }) => way.revocable),
    pends: !awaited && kept.some((facts) => pends(facts, fn)),
    interruptible,
  };
  if (named) {
    const { target, id: declaration, initial, position } = named;
    const hidden = kept.some(({ hidesResult }) => hidesResult);
    return { kind: "named", ...result, target, declaration, initial, hoisted: position >= prologue, hidden };
  }
  return kept.length === 0 ? { kind: "none" } : { kind: "slot", ...result, awaited };
}

export function planReturns(fn: FunctionFacts, prologue: number): Map<NodeId, ReturnPlan> {
  const last = fn.statements.length - 1;
  const result = planResult(fn, prologue);
  const tailFalls = result.kind !== "slot" || !result.revocable;
  const inBody = fn.returns.filter(({ within }) => within >= prologue);
  return new Map(
    inBody.map((facts): [NodeId, ReturnPlan] => {
      const tail = facts.direct && facts.within === last && tailFalls;
      return [facts.id, { leaves: !tail, pends: result.kind !== "none" && result.pends && pends(facts, fn) }];
    }),
  );
}

/**
 * An await at the `return` would show a `try` of the user's a rejection that the `return` of plain JavaScript does not,
 * and would stand in front of what is closed on the way out. In an async generator that `return` awaits, too.
 */
function pends(facts: ReturnFacts, fn: FunctionFacts): boolean {
  const { way } = facts;
  return needsAwait(facts, fn) && (way.interruptible || way.caught);
}

function needsAwait({ argument, settled }: ReturnFacts, { async, generator }: FunctionFacts): boolean {
  return argument !== null && async && !generator && !settled;
}
