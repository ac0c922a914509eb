import type { FunctionFacts } from "../facts.ts";
import { shareText } from "../share-text.ts";
import type { GcWord, Strategy, TransformOptions } from "../types.ts";

/** Go's thresholds (cmd/compile: `openDefers`, `maxOpenDefers`; rule S50). They are nowhere else. */
const MAX_DEFERS = 8;
const MAX_EXITS = 15;

/** The bits of a number that `|` and `&` work on, without the sign: further sites have no bit. */
const MAX_BITS = 31;

export interface StrategyPlan {
  readonly strategy: Strategy;
  /** A sentence, for `explain`. */
  readonly reason: string;
  /** What Go's compiler would print, for each site. */
  readonly gc: readonly GcWord[];
}

export function planStrategy(fn: FunctionFacts, wanted: NonNullable<TransformOptions["strategy"]>): StrategyPlan {
  const obstacle = gcObstacle(fn);
  const gc = fn.defers.map(({ inLoop }): GcWord => {
    if (obstacle === null) return "open-coded defer";
    return inLoop ? "heap-allocated defer" : "stack-allocated defer";
  });
  return { ...chooseStrategy(fn, wanted, obstacle), gc };
}

function chooseStrategy(
  fn: FunctionFacts,
  wanted: NonNullable<TransformOptions["strategy"]>,
  obstacle: string | null,
): Omit<StrategyPlan, "gc"> {
  if (wanted === "linked-list") return { strategy: wanted, reason: "The strategy is forced to linked-list." };
  if (wanted === "open-coded") {
    const forbidden = bitsObstacle(fn);
    if (forbidden === null) return { strategy: wanted, reason: "The strategy is forced to open-coded." };
    return { strategy: "linked-list", reason: `${forbidden} It cannot be open-coded, although that is forced.` };
  }
  if (obstacle !== null) return { strategy: "linked-list", reason: obstacle };
  return {
    strategy: "open-coded",
    reason: shareText(
      `No defer in a loop, ${count(fn.defers.length, "defer")}, ${count(fn.returns.length, "return")}.`,
    ),
  };
}

/** Why Go's compiler would not open-code the function's defers; null if it would. */
function gcObstacle(fn: FunctionFacts): string | null {
  const defers = fn.defers.length;
  const returns = fn.returns.length;
  if (fn.defers.some(({ inLoop }) => inLoop)) return "A defer is in a loop.";
  if (defers > MAX_DEFERS) return `${defers} defers are more than ${MAX_DEFERS}.`;
  if (returns * defers <= MAX_EXITS) return null;
  return `${count(returns, "return")} × ${count(defers, "defer")} are more than ${MAX_EXITS}.`;
}

function bitsObstacle(fn: FunctionFacts): string | null {
  if (fn.defers.some(({ inLoop }) => inLoop)) return "A defer is in a loop.";
  return fn.defers.length > MAX_BITS ? `${fn.defers.length} defers are more than ${MAX_BITS} bits.` : null;
}

function count(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? "" : "s"}`;
}
