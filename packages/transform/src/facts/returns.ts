import type { NodeId, Span } from "../collect/view.ts";

export interface ReturnFacts extends Span {
  readonly id: NodeId;
  readonly argument: NodeId | null;
  /** The argument is certainly not a thenable. */
  readonly settled: boolean;
  /** It is an anonymous function or class. */
  readonly unnamed: boolean;
  readonly way: WayOut;
  /** As of a `defer`. */
  readonly unbraced: boolean;
  /** The index of the statement in the function's body that it is, or is in. */
  readonly within: number;
  /** It is that statement itself. */
  readonly direct: boolean;
  /** A variable of the same name hides the named result from it. */
  readonly hidesResult: boolean;
  /** It returns the named result itself: `return r`. */
  readonly returnsResult: boolean;
}

export interface TakenBackFacts {
  /** A `break` or `continue` that leaves a `finally`, or the block of a `catch`. */
  readonly id: NodeId;
  readonly returns: readonly NodeId[];
  /** The `finally` blocks that end there, innermost first. */
  readonly within: readonly NodeId[];
}

export interface FinallyFacts {
  /** Its block. */
  readonly id: NodeId;
  /** The returns in its `try` and `catch`, which it interrupts. */
  readonly returns: readonly NodeId[];
  /** Its own. */
  readonly inside: readonly NodeId[];
}

/** What of the user's code is between a `return` and the function's end. */
export interface WayOut {
  /** A `finally`, an iterator to close, or a resource to dispose of: it may throw, and see or set the result. */
  readonly interruptible: boolean;
  /** It may also cancel the `return`, so that the body continues. */
  readonly revocable: boolean;
  /** A `catch` sees what the operand throws. */
  readonly caught: boolean;
}

export interface NamedResultFacts extends Span {
  /** The call. */
  readonly id: NodeId;
  /** The variable declaration, if the call is where it belongs; otherwise null. */
  readonly declaration: {
    readonly id: NodeId;
    /** The index of the declaration in the function's body. */
    readonly position: number;
    readonly initial: NodeId;
    readonly target: ResultTarget;
  } | null;
}

export type ResultTarget =
  | { readonly kind: "name"; readonly id: NodeId; readonly name: string }
  | { readonly kind: "array"; readonly id: NodeId; readonly elements: readonly ResultElement[] }
  | { readonly kind: "object"; readonly id: NodeId; readonly elements: readonly ResultElement[] };

export interface ResultElement {
  readonly rest: boolean;
  /** In an object: the key as it is written in source. */
  readonly key: string | null;
  /** null for a hole. */
  readonly target: ResultTarget | null;
}
