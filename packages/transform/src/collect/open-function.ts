import type { NamedResultFacts, NodeId, QuestionFacts, Span, WayOut } from "../facts.ts";
import type { LoweredFunctions } from "./lowered.ts";
import type { InferredName, OpenOwner } from "./owners.ts";
import type { React } from "./react.ts";
import type { Binding, Scopes } from "./scopes.ts";
import type { TakenBack } from "./taken-back.ts";
import type { CallView, FunctionView, PropertyView, View } from "./view.ts";

/** A function while its body is being read. */
export interface OpenFunction {
  readonly view: FunctionView;
  readonly parent: OpenFunction | null;
  readonly place: Place;
  /** It is the deferred literal of a `defer(...)`. */
  readonly deferred: boolean;
  readonly defers: {
    readonly span: Span;
    readonly id: NodeId;
    readonly inLoop: boolean;
    readonly unbraced: boolean;
    readonly argument: DeferredArgument;
  }[];
  readonly questions: QuestionFacts[];
  readonly returns: {
    readonly view: View & { kind: "return" };
    readonly way: WayOut;
    /** In a `with` inside the function. */
    readonly inWith: boolean;
    readonly unbraced: boolean;
    readonly within: number;
  }[];
  readonly takenBack: TakenBack;
  /** Including those in its arrow functions. */
  readonly superCalls: Span[];
  readonly namedResults: NamedResultFacts[];
}

/** Where a function is, as far as that tells how to identify it. */
export type Place =
  | { readonly kind: "binding"; readonly binding: Binding | null; readonly name: string }
  | { readonly kind: "method"; readonly owner: OpenOwner; readonly property: PropertyView }
  | { readonly kind: "default-export"; readonly statement: NodeId }
  /** With the name that the function takes from its position. */
  | { readonly kind: "other"; readonly name: InferredName };

/** The contents of `defer(...)`, before anything is known about the surrounding function. */
export type DeferredArgument =
  | { readonly kind: "literal"; readonly literal: FunctionView; readonly args: readonly View[] }
  | {
      readonly kind: "call";
      readonly call: CallView;
      /** Nothing is deferred if one of these is null or undefined. */
      readonly guards: readonly View[];
    }
  | { readonly kind: "recover" }
  | { readonly kind: "invalid" };

/** What is known when the surrounding function has been read completely. */
export interface Known {
  readonly text: string;
  readonly scopes: Scopes;
  readonly lowered: LoweredFunctions;
  readonly react: React;
  /** The functions with a parameter for the panic that they may recover. */
  readonly panicTakers: ReadonlySet<NodeId>;
  /** The functions that mention `arguments`. */
  readonly argumentsUsers: ReadonlySet<NodeId>;
  /** The functions that may return something other than undefined. */
  readonly returningFunctions: ReadonlySet<NodeId>;
}
