import type { NodeId } from "../../facts.ts";
import { holeBeside } from "./assign.ts";
import type { PendingCall } from "./defer.ts";
import { type Fragment, type Part, statements } from "./fragment.ts";
import { list, string, undefinedValue } from "./values.ts";

/** let _bits = 0, _fn0, _this0, _result;   or with a list   let _defers = null, _this0, _result; */
export const slots = (first: string, names: readonly string[], at: NodeId) =>
  statements(`let ${[first, ...names].join(", ")};`)(at);

export interface GuardNames {
  readonly thrown: string;
  readonly caught: string;
  readonly leaving: string;
  readonly gopanic: string;
  readonly noPanic: () => string;
  readonly defers: string;
  /** The condition that holds while calls are pending. */
  readonly pending: string;
  /** The frame passes its bits and sites, and makes no list of them. */
  readonly handsOver: boolean;
}

export interface GuardParts {
  readonly body: readonly Part[];
  readonly exits: readonly Part[];
  /** In an open-coded frame: the statements that make the list of pending calls, or what is passed for the sites. */
  readonly sites: readonly Part[];
}

/**
 * The body, then the exits. What leaves the body for the exits breaks out of the labelled block, so that they are
 * emitted once, outside every `try` of the user's. A throw from either reaches the `catch` with the bits as they are
 * then.
 */
export function guarded(
  n: GuardNames,
  parts: GuardParts,
  /** At the start of the `catch`: what an interrupted `return` has left to do. */
  interrupted: readonly Part[],
  isAsync: boolean,
  at: NodeId,
): Fragment {
  const text = `
    try {
      BODY;
      EXITS;
    } catch (${n.thrown}) {
      INTERRUPTED;
      ${panicking(n, isAsync)}
    }`;
  return statements(text)(at, { ...guardHoles(parts), INTERRUPTED: interrupted });
}

/** A generator may also be left at a `yield`, by `return()`: only a `finally` sees that. */
export function guardedGenerator(n: GuardNames, parts: GuardParts, isAsync: boolean, at: NodeId): Fragment {
  const text = `
    let ${n.thrown} = ${n.noPanic()};
    try {
      BODY;
      EXITS;
    } catch (${n.caught}) {
      ${n.thrown} = ${n.caught};
    } finally {
      if (${n.pending} || ${n.thrown} !== ${n.noPanic()}) {
        ${panicking(n, isAsync)}
      }
    }`;
  return statements(text)(at, guardHoles(parts));
}

function guardHoles({ body, exits, sites }: GuardParts) {
  return { BODY: body, EXITS: exits, SITES: sites };
}

function panicking({ leaving, gopanic, thrown, defers, pending, handsOver }: GuardNames, isAsync: boolean): string {
  const end = `if (${leaving}) throw ${leaving}.value;`;
  if (handsOver) return `const ${leaving} = ${gopanic}(${thrown}, ${pending}, SITES); ${end}`;
  const run = isAsync
    ? `let ${leaving} = ${gopanic}(${thrown}, ${defers});
       if (${leaving}?.then) ${leaving} = await ${leaving};`
    : `const ${leaving} = ${gopanic}(${thrown}, ${defers});`;
  return `SITES; ${run} ${end}`;
}

/**
 * The directive that tells React Compiler to skip a component or hook. Called again with the same arguments, the
 * compiled function would return its previous result, and skip the deferred calls.
 */
export const notMemoized = "use no memo";

export const labelled = (label: string, body: readonly Part[], at: NodeId) =>
  statements(`${label}: { BODY; }`)(at, { BODY: body });

/** The sites that are pending when a panic crosses an open-coded frame:   let _defers = null; if (_bits & 1) … */
export const noDefers = (defers: string, at: NodeId) => statements(`let ${defers} = null;`)(at);

export const ifPending = (bits: string, mask: number, listing: Part, at: NodeId) =>
  statements(`if (${bits} & ${mask}) LISTING;`)(at, { LISTING: listing });

/** A site, as it is passed:   "file.close", _fn0, _this0, [x] */
export function handedOver(text: string, { fn, receiver, args, listed }: PendingCall, at: NodeId): Part[] {
  const all = args === null || listed ? args : list([args], at);
  return [string(text, at), fn, receiver ?? undefinedValue(at), all ?? undefinedValue(at)];
}

/** Two declarations of one name:   function f() { … }   →   var f = function () { … }; */
export function hoistedFunction(name: string, fn: NodeId, at: NodeId): Fragment {
  const hole = holeBeside(name);
  return statements(`var ${name} = ${hole};`)(at, { [hole]: { node: fn, as: "anonymous" } });
}
