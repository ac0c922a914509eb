import type { NodeId, Span } from "../collect/view.ts";

export interface DeferFacts extends Span {
  /** The statement. */
  readonly id: NodeId;
  readonly inLoop: boolean;
  /** It is where a single statement is expected: after an `if`, a loop or a label, without braces. */
  readonly unbraced: boolean;
  /**
   * The index of the statement in the function's body if it is directly there, not inside another one; otherwise -1.
   */
  readonly position: number;
  readonly call: DeferredCall;
}

export type DeferredCall =
  | {
      readonly kind: "literal";
      readonly functionId: NodeId;
      /** As of an argument. */
      readonly unnamed: boolean;
      /** It contains `recover()` or `panicking()`, and gets the panic as a hidden first parameter. */
      readonly takesPanic: boolean;
      /** What it may return: a promise, certainly nothing, or unknown. */
      readonly returns: "promise" | "nothing" | "unknown";
      readonly args: readonly Argument[];
    }
  | {
      readonly kind: "value";
      /** The callee's source text. */
      readonly text: string;
      readonly steps: readonly CalleeStep[];
      /** The receiver. */
      readonly receiver: Receiver | null;
      /** The callee is certainly a function. */
      readonly known: boolean;
      /** The callee, if it is a single name whose value never changes. */
      readonly callee: Operand | null;
      readonly args: readonly Argument[];
    }
  /** `defer(recover())` */
  | { readonly kind: "recover" };

/** A slot, an operand that may need none, or the function's own `this`. */
export type Receiver = { readonly kind: "slot" } | ({ readonly kind: "operand" } & Operand) | { readonly kind: "this" };

/** A value that a deferred call needs at the exit. */
export interface Operand {
  readonly id: NodeId;
  /**
   * Code that can see what the first `stableAfter + 1` statements of the body declare needs no slot for it: its value
   * is the same there. null if it may change.
   */
  readonly stableAfter: number | null;
}

export interface Argument extends Operand {
  readonly spread: boolean;
  /** An anonymous function or class, which an assignment would name. */
  readonly unnamed: boolean;
}

/** How the receiver and the callee are evaluated at the `defer` statement, in order (rules S2 and S3). */
export type CalleeStep =
  | { readonly set: "receiver" | "callee"; readonly to: CalleeExpression }
  /** What follows happens only if it is neither null nor undefined. */
  | { readonly test: "receiver" | "callee" }
  /**
   * An optional chain that ends at parentheses: `(x?.m)()`. If it short-circuits, the callee is undefined, and is
   * deferred.
   */
  | { readonly chain: readonly CalleeStep[] };

export type CalleeExpression =
  | { readonly kind: "node"; readonly id: NodeId }
  | { readonly kind: "this" | "undefined" }
  /** The receiver, if it is an operand: from its slot if it has one. */
  | { readonly kind: "receiver" }
  | { readonly kind: "slot"; readonly slot: "receiver" | "callee" }
  | { readonly kind: "member"; readonly object: CalleeExpression; readonly key: NodeId; readonly computed: boolean }
  | { readonly kind: "call"; readonly callee: CalleeExpression; readonly args: readonly NodeId[] }
  /** The callee's slot, called on the receiver's slot. */
  | { readonly kind: "call-slot"; readonly args: readonly NodeId[]; readonly text: string };
