import type { FunctionFacts, NodeId, ResultTarget, ReturnFacts, TakenBackFacts } from "../facts.ts";

export type ResultPlan =
  /** Nothing is returned, or nothing has to be kept for the exit. */
  | { readonly kind: "none" }
  | (KeptResult & {
      readonly kind: "slot";
      /** All operands are kept as they are, and awaited after the body, where `return` itself would await them. */
      readonly awaited: boolean;
    })
  | (KeptResult & {
      readonly kind: "named";
      readonly target: ResultTarget;
      readonly declaration: NodeId;
      readonly initial: NodeId;
      /** It is declared before the `try`, and set where its declaration was. */
      readonly hoisted: boolean;
      /** Another variable of the same name hides it from some returns: these set it through a function. */
      readonly hidden: boolean;
    });

interface KeptResult {
  /** A return may be cancelled: the end of the body and a bare `return` clear the slot. */
  readonly revocable: boolean;
  /** A promise waits in its own slot until the body has been left; anything else becomes the named result at once. */
  readonly pends: boolean;
  /** The body may throw after a `return`: the `catch` then waits for the promise that the `return` left, too. */
  readonly interruptible: boolean;
}

export interface ReturnPlan {
  /** The body continues with the exits from here; otherwise it has reached its end. */
  readonly leaves: boolean;
  readonly operand: OperandPlan;
  /** If the `return` is cancelled, its promise is dropped: its slot is emptied. */
  readonly drops: boolean;
}

/** What happens to the operand of a `return`. */
export type OperandPlan =
  /** Nothing is kept for the exits. */
  | "none"
  /** There is none, or it is the named result itself: what a cancelled `return` fixed is undone. */
  | "missing"
  /** It is kept as it is, and awaited after the body. */
  | "kept"
  /** If it is a promise, it waits until the body has been left; otherwise it becomes the result at once. */
  | "pends"
  /** It is awaited if it is a thenable, and then becomes the result. */
  | "awaited"
  /** It becomes the result. */
  | "result";

/** What has to be done to the slots of a `return` because another one is cancelled. */
export interface TakenBackPlan {
  /** Where the promise of a cancelled `return` is dropped. */
  readonly drops: readonly {
    readonly id: NodeId;
    /** The index in `kept` of the `finally` that continues there. */
    readonly keptBy: number | null;
  }[];
  /** The `finally` blocks after which an earlier `return` continues: what it fixed is kept. */
  readonly kept: readonly NodeId[];
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
      const operand = planOperand(facts, result, fn);
      const drops = result.kind !== "none" && result.pends && result.revocable;
      return [facts.id, { leaves: !tail, operand, drops: drops && (operand === "awaited" || operand === "result") }];
    }),
  );
}

function planOperand(facts: ReturnFacts, result: ResultPlan, fn: FunctionFacts): OperandPlan {
  if (result.kind === "none") return "none";
  if (facts.argument === null || facts.returnsResult) return "missing";
  if (result.kind === "slot" && result.awaited) return "kept";
  if (result.pends && pends(facts, fn)) return "pends";
  return fn.async && !facts.settled ? "awaited" : "result";
}

/** One object for almost all functions. */
const NOTHING_TAKEN_BACK: TakenBackPlan = { drops: [], kept: [] };

export function planTakenBack(
  fn: FunctionFacts,
  result: ResultPlan,
  returns: ReadonlyMap<NodeId, ReturnPlan>,
): TakenBackPlan {
  if (result.kind === "none" || !result.revocable || (result.kind === "named" && !result.pends)) {
    return NOTHING_TAKEN_BACK;
  }
  const revocable = new Set(fn.returns.filter(({ way }) => way.revocable).map(({ id }) => id));
  const kept = fn.finallies
    .filter((facts) => facts.returns.some((id) => returns.has(id)) && facts.inside.some((id) => revocable.has(id)))
    .map(({ id }) => id);
  const drops = fn.takenBack.filter((facts) =>
    facts.returns.some((id) => revocable.has(id) && returns.get(id)?.operand === "pends"),
  );
  return { kept, drops: result.kind === "named" ? drops.map((facts) => planDrop(facts, kept)) : [] };
}

function planDrop({ id, within }: TakenBackFacts, kept: readonly NodeId[]): TakenBackPlan["drops"][number] {
  const around = within.find((block) => kept.includes(block));
  return { id, keptBy: around === undefined ? null : kept.indexOf(around) };
}

/**
 * An await at the `return` would expose a rejection to the user's `try`, which the `return` of plain JavaScript does
 * not, and would come before what is closed on the way out. In an async generator, plain JavaScript's `return` awaits,
 * too.
 */
function pends(facts: ReturnFacts, fn: FunctionFacts): boolean {
  const { way } = facts;
  return needsAwait(facts, fn) && (way.interruptible || way.caught);
}

function needsAwait({ argument, settled }: ReturnFacts, { async, generator }: FunctionFacts): boolean {
  return argument !== null && async && !generator && !settled;
}
