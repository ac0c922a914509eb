import type { FunctionView, NodeId, SetBehindSuper, Span } from "../collect/view.ts";
import type { DeferFacts } from "./defer.ts";
import type { Identity, QuestionFacts } from "./identity.ts";
import type { FinallyFacts, NamedResultFacts, ReturnFacts, TakenBackFacts } from "./returns.ts";

export interface FunctionFacts extends Span {
  readonly id: NodeId;
  /** As a stack trace shows it; empty if it has none. */
  readonly name: string;
  readonly form: FunctionView["form"];
  readonly async: boolean;
  readonly generator: boolean;
  readonly bodyId: NodeId;
  /** An arrow function whose body is an expression. */
  readonly expressionBody: boolean;
  readonly statements: readonly StatementFacts[];
  /** Without those whose deferred expression is a mistake: these are among the misuses. */
  readonly defers: readonly DeferFacts[];
  readonly questions: readonly QuestionFacts[];
  readonly returns: readonly ReturnFacts[];
  /** Where the body continues, so that a `return` has no effect any more. */
  readonly takenBack: readonly TakenBackFacts[];
  readonly finallies: readonly FinallyFacts[];
  /** The calls of `super()` in it and in its arrow functions, each with the statement of the body that contains it. */
  readonly superCalls: readonly (Span & { readonly within: number })[];
  readonly setBehindSuper: SetBehindSuper | null;
  readonly namedResults: readonly NamedResultFacts[];
  /** An earlier compile step made it from something else; with the place of its first pseudo-call. */
  readonly lowered: (Lowered & Span) | null;
  readonly identity: Identity;
  /** Whether code in them may call the function again: then it must claim its panic before them. */
  readonly parameters: readonly ParameterFacts[] | null;
  /** Function declarations at the top of the body that are allowed in a function body but not in a block. */
  readonly clashes: readonly ClashFacts[];
  /** React Compiler would consider it a component or a hook. */
  readonly memoized: boolean;
}

export interface ParameterFacts {
  readonly target: NodeId;
  /** Otherwise it is a pattern. */
  readonly isName: boolean;
  /** The default value. */
  readonly initial: NodeId | null;
  readonly rest: boolean;
}

export interface Lowered {
  /**
   * `renamed-loop`: it may have been the body of a loop, and nothing is left that could tell. `wrapped`: a function
   * inside another one that calls it, so that its name can mean something else inside.
   */
  readonly was: "async" | "async-generator" | "generator" | "loop" | "renamed-loop" | "constructor" | "wrapped";
  /** The compiler, if the code shows it. */
  readonly by: "typescript" | "esbuild" | "swc" | "babel" | null;
}

/** A statement directly in a function's body. */
export interface StatementFacts {
  readonly id: NodeId;
  readonly hasDefer: boolean;
  readonly hasReturn: boolean;
  /** It declares a resource with `using`, which is disposed of when the surrounding block is left. */
  readonly isUsing: boolean;
  /** It is `super(…)`, or a `try` whose block contains that. */
  readonly callsSuper: boolean;
  /**
   * The last statement of the body that declares a name which this statement uses and which a block would hide from it.
   * -1 if there is none.
   */
  readonly uses: number;
}

export interface ClashFacts {
  readonly id: NodeId;
  readonly name: string;
  /** A later declaration of the same name replaces it. */
  readonly dead: boolean;
}
