import type { DeferFacts, DeferredCall, FileFacts, FunctionFacts, NodeId, Operand, ReturnFacts } from "../facts.ts";
import { countHead, countPrologue, countStatementsInFront } from "../prologue.ts";
import type { TransformOptions } from "../types.ts";
import {
  planResult,
  planReturns,
  planTakenBack,
  type ResultPlan,
  type ReturnPlan,
  type TakenBackPlan,
} from "./returns.ts";
import { planStrategy, type StrategyPlan } from "./strategy.ts";

/** How a file's functions are to be compiled. Pure data: no syntax, no names. */
export interface FilePlan {
  readonly facts: FileFacts;
  readonly functions: readonly FunctionPlan[];
}

export interface FunctionPlan {
  readonly facts: FunctionFacts;
  /** null for a function that only recovers, or only names its result. */
  readonly frame: FramePlan | null;
  /**
   * The returns of such a function may have to leave its body, too, so that it returns the final value of its named
   * result. This is the number of statements before the block. null if they return by themselves.
   */
  readonly block: number | null;
  readonly result: ResultPlan;
  /** By statement. Returns that stay as they are have no entry. */
  readonly returns: ReadonlyMap<NodeId, ReturnPlan>;
  readonly takenBack: TakenBackPlan;
}

/** How a function with defers is laid out: `prologue; registration; try { body; exits } catch { gopanic }; return`. */
export interface FramePlan extends StrategyPlan {
  /** How many statements stay before the `try`: no deferred call is pending while they run. */
  readonly prologue: number;
  /** The last of them is the first `defer` itself. */
  readonly registersFirst: boolean;
  readonly sites: readonly SitePlan[];
  /**
   * The body is a block of its own. Either something leaves it for the exits (a `return` that is not its last
   * statement), or its resources are disposed of before the exits (rule S5).
   */
  readonly labelled: boolean;
  readonly handover: Handover;
  /** How many statements after the prologue stay directly in the `try` if the rest is such a block. */
  readonly head: number;
}

/** How the `catch` passes the pending calls to the runtime. */
export type Handover =
  /** They are in a list from the start: the frame is not open-coded. */
  | "list"
  /**
   * It makes a list of those whose bits are set. In an async function or a generator: a suspended function reserves
   * space for everything that it may have to hold, and so many arguments would make it larger (decision 0013).
   */
  | "made-list"
  /** It passes bits and sites, all in one call. */
  | "sites"
  /** It passes bits and functions: all sites are literals that need nothing else. */
  | "functions";

export interface SitePlan {
  readonly facts: DeferFacts;
  /** 2 to the power of its index among the function's sites. */
  readonly mask: number;
  /** Every path to the exits has deferred it, so its bit is not tested there. */
  readonly certain: boolean;
  /** All sites before it are certain, so it is known which bits are set where it is deferred, and at its exit. */
  readonly bitsKnown: boolean;
  /** The exit checks that it can call the callee, and otherwise leaves the call to the runtime (rule S4). */
  readonly checked: boolean;
  /** What the exit does with the call's result. An async function waits for a promise, or for what may be one. */
  readonly wait: "never" | "promise" | "thenable";
}

/** Facts → the strategy, the layout and the exits of each function. */
export function planFile(facts: FileFacts, wanted: NonNullable<TransformOptions["strategy"]>): FilePlan {
  return { facts, functions: facts.functions.map((fn) => planFunction(fn, wanted)) };
}

function planFunction(fn: FunctionFacts, wanted: NonNullable<TransformOptions["strategy"]>): FunctionPlan {
  if (fn.defers.length === 0) return planBareFunction(fn);
  const prologue = countPrologue(fn);
  const returns = planReturns(fn, prologue);
  const strategy = planStrategy(fn, wanted);
  const frame: FramePlan = {
    ...strategy,
    prologue,
    registersFirst: prologue > 0 && fn.defers.some(({ position }) => position === prologue - 1),
    sites: planSites(fn, prologue),
    // No prologue declares a resource.
    labelled: [...returns.values()].some(({ leaves }) => leaves) || fn.statements.some(({ isUsing }) => isUsing),
    handover: planHandover(fn, strategy),
    head: countHead(fn, prologue),
  };
  const result = planResult(fn, prologue);
  return { facts: fn, frame, block: null, result, returns, takenBack: planTakenBack(fn, result, returns) };
}

/**
 * Without defers, a named result is a plain variable: a `return` with an operand returns that; a bare one, and the end,
 * the variable.
 */
function planBareFunction(fn: FunctionFacts): FunctionPlan {
  const named = fn.namedResults[0]?.declaration ?? null;
  const below = fn.returns.filter(({ within }) => named !== null && within > named.position);
  const leaving = below.filter(leavesForResult);
  if (leaving.length > 0) {
    const block = countStatementsInFront(fn, Math.min(...leaving.map(({ within }) => within)));
    const returns = planReturns(fn, block);
    const result = planResult(fn, block);
    return { facts: fn, frame: null, block, result, returns, takenBack: planTakenBack(fn, result, returns) };
  }
  const returns = new Map(below.map(({ id }) => [id, { leaves: true, operand: "none", drops: false } as const]));
  const result = planResult(fn, fn.statements.length);
  return { facts: fn, frame: null, block: null, result, returns, takenBack: planTakenBack(fn, result, returns) };
}

/** Whatever is closed on the way out may see and set the result (rule S11), even a hidden one, from outside. */
function leavesForResult({ argument, way, hidesResult }: ReturnFacts): boolean {
  return way.interruptible || (hidesResult && argument === null);
}

function planSites(fn: FunctionFacts, prologue: number): SitePlan[] {
  const firstReturn = Math.min(...fn.returns.filter(({ within }) => within >= prologue).map(({ within }) => within));
  let bitsKnown = true;
  return fn.defers.map((facts, index) => {
    const { position, call } = facts;
    const unconditional = call.kind !== "value" || call.steps.every((step) => !("test" in step));
    const certain = unconditional && position >= 0 && position < firstReturn;
    const site = { facts, mask: 2 ** index, certain, bitsKnown, checked: isChecked(call), wait: planWait(fn, call) };
    bitsKnown &&= certain;
    return site;
  });
}

function isChecked(call: DeferredCall): boolean {
  return call.kind === "value" && !call.known;
}

function planWait(fn: FunctionFacts, call: DeferredCall): SitePlan["wait"] {
  if (!fn.async || call.kind === "recover") return "never";
  if (call.kind === "value" || call.returns === "unknown") return "thenable";
  return call.returns === "promise" ? "promise" : "never";
}

function planHandover(fn: FunctionFacts, { strategy }: StrategyPlan): Handover {
  if (strategy === "linked-list") return "list";
  if (fn.async || fn.generator) return "made-list";
  return fn.defers.every(({ call }) => isBareLiteral(call)) ? "functions" : "sites";
}

function isBareLiteral(call: DeferredCall): boolean {
  return call.kind === "literal" && !call.takesPanic && call.args.length === 0;
}

/** Whether an operand must be kept in a slot from the statement to the exit. */
export function needsSlot({ stableAfter }: Operand, prologue: number): boolean {
  return stableAfter === null || stableAfter >= prologue;
}
