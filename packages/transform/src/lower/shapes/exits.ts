import type { NodeId } from "../../facts.ts";
import type { Bit } from "./defer.ts";
import { exitStatements, expression, type Fragment, type Part } from "./fragment.ts";

/**
 * The bit is cleared before the call: a deferred call that panics does not run again. It is still set when the check
 * leaves the call to the runtime.
 */
export function exit(bit: Bit, certain: boolean, check: readonly Part[], run: Part, at: NodeId): Fragment {
  const { bits, mask, bitsKnown } = bit;
  const text = `CHECK; ${bitsKnown ? `${bits} = ${mask - 1}` : `${bits} &= ~${mask}`}; RUN;`;
  return exitStatements(certain ? text : `if (${bits} & ${mask}) { ${text} }`)(at, { CHECK: check, RUN: run });
}

export const callFunction = (fn: Part, args: readonly Part[], at: NodeId) =>
  expression("FN(ARGS)")(at, { FN: fn, ARGS: args });

/** _fn0.call(_this0, x) */
export const callMethod = (fn: Part, receiver: Part, args: readonly Part[], at: NodeId) =>
  expression("FN.call(RECEIVER, ARGS)")(at, { FN: fn, RECEIVER: receiver, ARGS: args });

/**
 * If the exit cannot make a call, it leaves the call and those below it to the runtime: through the `catch`, without a
 * panic. A callee that is not a function throws when its turn comes (rule S4).
 *
 *   if (typeof _fn0 !== "function") throw _noPanic;
 *
 * For a method, `_fn0.call` may be the function's own property, or a proxy may invent it. It is used if it is the one
 * that all functions inherit, here read from a method that no file can hide (decision 0010).
 */
export const checkCallee = (fn: Part, isMethod: boolean, noPanic: string, at: NodeId) =>
  exitStatements(`if (typeof FN !== "function"${isMethod ? ' || FN.call !== "".trim.call' : ""}) throw ${noPanic};`)(
    at,
    { FN: fn },
  );

/** What an async function may have to wait for before it continues. */
export interface WaitNames {
  readonly waiting: string;
  readonly thenable: string;
}

/** In an async function, the call's result is awaited if it is a thenable; otherwise no tick passes (rule S40). */
export const awaitCall = ({ waiting, thenable }: WaitNames, call: Part, at: NodeId) =>
  exitStatements(`{ const ${waiting} = ${thenable}(CALL); if (${waiting}) await ${waiting}; }`)(at, { CALL: call });

export const awaitPromise = (call: Part, at: NodeId) => exitStatements("await CALL;")(at, { CALL: call });

export const evaluate = (value: Part, at: NodeId) => exitStatements("VALUE;")(at, { VALUE: value });

/** The list of a frame. Each call is taken off before it is made: one that panics does not run again. */
export const runList = (names: { defers: string; defer: string }, run: Part, at: NodeId) =>
  exitStatements(`
    while (${names.defers}) {
      const ${names.defer} = ${names.defers};
      ${names.defers} = ${names.defer}.link;
      RUN;
    }`)(at, { RUN: run });
