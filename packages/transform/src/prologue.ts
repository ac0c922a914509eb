/**
 * Where the `try` begins. It follows from the facts alone: `plan` uses it for the layout, and `validate` to check what
 * is inside.
 */
import type { FunctionFacts } from "./facts.ts";

/**
 * How many statements stay before the `try`: those up to the first `defer`, including that if it is directly in the
 * body.
 */
export function countPrologue(fn: FunctionFacts): number {
  const first = fn.statements.findIndex(({ hasDefer }) => hasDefer);
  const direct = fn.defers.some(({ position }) => position === first);
  return countStatementsInFront(fn, first + (direct ? 1 : 0));
}

/** How many of the first `most` statements use no name that a block around the others would hide from them. */
export function countStatementsInFront(fn: FunctionFacts, most: number): number {
  // A function declaration that clashes with another declaration must stay beside it.
  if (fn.clashes.length > 0) return 0;
  const result = fn.namedResults[0]?.declaration?.position ?? Infinity;
  let prologue = 0;
  for (let end = 1; end <= most; end++) {
    const last = fn.statements[end - 1]!;
    // A `return` after the named result returns through it.
    if (end - 1 > result && last.hasReturn) break;
    // Outside the `try`, it would be disposed of after the deferred calls (rule S5).
    if (last.isUsing) break;
    if (fn.statements.slice(0, end).every(({ uses }) => uses < end)) prologue = end;
  }
  return prologue;
}

/**
 * `super()` and what comes before it. Compilers put field initializers and parameter properties after it. TypeScript
 * looks for it in a `try`, but not in a labelled block, and otherwise sets them before everything else.
 */
export function countHead(fn: FunctionFacts, prologue: number): number {
  if (fn.clashes.length > 0) return 0;
  const end = fn.statements.findIndex(({ callsSuper }) => callsSuper) + 1;
  const head = fn.statements.slice(prologue, end);
  const fits = head.every(({ hasReturn, isUsing, uses }) => !hasReturn && !isUsing && uses < end);
  return fits ? head.length : 0;
}
