import type { DeferFacts, FileFacts, FunctionFacts, NodeId, Operand, ResultTarget, ReturnFacts } from "../facts.ts";
import type { TransformOptions } from "../types.ts";
import { planStrategy, type StrategyPlan } from "./strategy.ts";

/** A file's functions as they are to be compiled. Pure data: no syntax, no names. */
export interface FilePlan {
  readonly facts: FileFacts;
  readonly functions: readonly FunctionPlan[];
}

export interface FunctionPlan {
  readonly facts: FunctionFacts;
  /** null for a function that only recovers, or only names its result. */
  readonly frame: FramePlan | null;
  readonly result: ResultPlan;
  /** By the statement. Returns that stay as they are have no entry. */
  readonly returns: ReadonlyMap<NodeId, ReturnPlan>;
}

/** How a function with defers is laid out: `prologue; registration; try { body; exits } catch { gopanic }; return`. */
export interface FramePlan extends StrategyPlan {
  /** How many statements stay in front of the `try`: no deferred call is pending while they run. */
  readonly prologue: number;
  /** The last of them is the first `defer` itself. */
  readonly registersFirst: boolean;
  readonly sites: readonly SitePlan[];
  /**
   * The body is a block of its own: something leaves it for the exits, a `return` that is not its last statement; or its
   * resources are disposed of in front of them (rule S5).
   */
  readonly labelled: boolean;
  /**
   * If it is open-coded, its `catch` hands bits and sites over to the runtime, all in one call, and makes no list of them. That of an
   * async function or a generator does not: a suspended function keeps room for all that it may have to hold, and so many
   * arguments would make it larger (decision 0013).
   */
  readonly handsOver: boolean;
  /** How many statements behind the prologue stay directly in the `try` when the rest is such a block. */
  readonly head: number;
}

export interface SitePlan {
  readonly facts: DeferFacts;
  /** 2 to the power of its place among the function's sites. */
  readonly mask: number;
  /** Every path to the exits has deferred it: its bit needs no test there. */
  readonly certain: boolean;
  /** All sites in front of it are certain: which bits are set is known where it is deferred, and at its exit. */
  readonly bitsKnown: boolean;
}

export type ResultPlan =
  /** Nothing is returned, or nothing needs to be kept for the exit. */
  | { readonly kind: "none" }
  | {
      readonly kind: "slot";
      /** A `finally` of the user's may take a return back: the end of the body and a bare `return` clear the slot. */
      readonly revocable: boolean;
      /** An async function's results are awaited behind the body, where no `try` of the user's sees a rejection. */
      readonly awaited: boolean;
    }
  | {
      readonly kind: "named";
      readonly target: ResultTarget;
      readonly declaration: NodeId;
      readonly initial: NodeId;
      /** It is declared in front of the `try`, and set where it stood. */
      readonly hoisted: boolean;
      /** Some returns can not set it where they stand: it is set behind the body. */
      readonly setBehind: boolean;
    };

export interface ReturnPlan {
  /** The body goes on to the exits from here; else it has come to its end. */
  readonly leaves: boolean;
  /** The value waits in a slot of its own until the body has been left. */
  readonly behind: boolean;
}

/** Facts → the strategy, the layout and the exits of each function. */
export function planFile(facts: FileFacts, wanted: NonNullable<TransformOptions["strategy"]>): FilePlan {
  return { facts, functions: facts.functions.map((fn) => planFunction(fn, wanted)) };
}

function planFunction(fn: FunctionFacts, wanted: NonNullable<TransformOptions["strategy"]>): FunctionPlan {
  const named = fn.namedResults[0]?.declaration ?? null;
  if (fn.defers.length === 0) {
    // Without defers a named result is a variable: returns give what they say, the bare ones and the end its value.
    return {
      facts: fn,
      frame: null,
      result: planResult(fn, fn.statements.length),
      returns: planBareReturns(fn, named),
    };
  }
  const prologue = planPrologue(fn);
  const returns = planReturns(fn, prologue);
  const frame: FramePlan = {
    ...planStrategy(fn, wanted),
    prologue,
    registersFirst: prologue > 0 && fn.defers.some(({ position }) => position === prologue - 1),
    sites: planSites(fn, prologue),
    // No prologue has a resource.
    labelled: [...returns.values()].some(({ leaves }) => leaves) || fn.statements.some(({ isUsing }) => isUsing),
    handsOver: !fn.async && !fn.generator,
    head: planHead(fn, prologue),
  };
  return { facts: fn, frame, result: planResult(fn, prologue), returns };
}

/**
 * The statements up to the first `defer`, and that itself if it stands directly in the body, as far as nothing in them
 * uses a name that the `try`'s block would hide from them.
 */
function planPrologue(fn: FunctionFacts): number {
  // A function declaration that clashes must be seen where it is, with what it clashes with.
  if (fn.clashes.length > 0) return 0;
  const first = fn.statements.findIndex(({ hasDefer }) => hasDefer);
  const direct = fn.defers.some(({ position }) => position === first);
  const result = fn.namedResults[0]?.declaration?.position ?? Infinity;
  let prologue = 0;
  for (let end = 1; end <= first + (direct ? 1 : 0); end++) {
    const last = fn.statements[end - 1]!;
    // A return behind the named result returns through it.
    if (end - 1 > result && last.hasReturn) break;
    // Outside the `try` it would be disposed of behind the deferred calls (rule S5).
    if (last.isUsing) break;
    if (fn.statements.slice(0, end).every(({ uses }) => uses < end)) prologue = end;
  }
  return prologue;
}

/**
 * `super()` and what stands in front of it. Compilers put field initialisers and parameter properties behind it;
 * TypeScript looks for it in a `try`, but not in a labelled block, and else sets them in front of everything.
 */
function planHead(fn: FunctionFacts, prologue: number): number {
  if (fn.clashes.length > 0) return 0;
  const end = fn.statements.findIndex(({ callsSuper }) => callsSuper) + 1;
  const head = fn.statements.slice(prologue, end);
  const fits = head.every(({ hasReturn, isUsing, uses }) => !hasReturn && !isUsing && uses < end);
  return fits ? head.length : 0;
}

function planReturns(fn: FunctionFacts, prologue: number): Map<NodeId, ReturnPlan> {
  const last = fn.statements.length - 1;
  const result = planResult(fn, prologue);
  const awaited = result.kind === "slot" && result.awaited;
  const tailFalls = result.kind !== "slot" || !result.revocable;
  const inBody = fn.returns.filter(({ within }) => within >= prologue);
  return new Map(
    inBody.map((facts): [NodeId, ReturnPlan] => {
      const behind = awaited || settlesBehind(facts, fn);
      const tail = facts.direct && facts.within === last && tailFalls;
      return [facts.id, { leaves: !tail, behind }];
    }),
  );
}

/** Whether a returned value can not be given to the result where the `return` stands. */
function settlesBehind({ argument, settled, direct, hidesResult }: ReturnFacts, fn: FunctionFacts): boolean {
  // An await in a `try` of the user's would show it a rejection that the `return` of plain JavaScript does not; but in an
  // async generator that awaits too.
  return argument !== null && (hidesResult || (fn.async && !fn.generator && !settled && !direct));
}

function planBareReturns(fn: FunctionFacts, named: { readonly position: number } | null): Map<NodeId, ReturnPlan> {
  if (named === null) return new Map();
  const below = fn.returns.filter(({ within }) => within > named.position);
  return new Map(below.map(({ id }) => [id, { leaves: true, behind: false }]));
}

function planResult(fn: FunctionFacts, prologue: number): ResultPlan {
  const named = fn.namedResults[0]?.declaration;
  const kept = fn.returns.filter(({ within, argument }) => within >= prologue && argument !== null);
  if (named) {
    const { target, id, initial, position } = named;
    const setBehind = kept.some((facts) => settlesBehind(facts, fn));
    return { kind: "named", target, declaration: id, initial, hoisted: position >= prologue, setBehind };
  }
  if (kept.length === 0) return { kind: "none" };
  return {
    kind: "slot",
    revocable: kept.some(({ revocable }) => revocable),
    awaited: kept.some((facts) => settlesBehind(facts, fn)),
  };
}

function planSites(fn: FunctionFacts, prologue: number): SitePlan[] {
  const firstReturn = Math.min(...fn.returns.filter(({ within }) => within >= prologue).map(({ within }) => within));
  let bitsKnown = true;
  return fn.defers.map((facts, index) => {
    const { position, call } = facts;
    const unconditional = call.kind !== "value" || call.steps.every((step) => "set" in step);
    const certain = unconditional && position >= 0 && position < firstReturn;
    const site = { facts, mask: 2 ** index, certain, bitsKnown };
    bitsKnown &&= certain;
    return site;
  });
}

/** Whether an operand must be kept in a slot from the statement to the exit. */
export function needsSlot({ stableAfter }: Operand, prologue: number): boolean {
  return stableAfter === null || stableAfter >= prologue;
}
