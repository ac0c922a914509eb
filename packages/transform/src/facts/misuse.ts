import type { Span } from "../collect/view.ts";
import type { Marker, Question } from "../pseudo-calls.ts";

/** A pseudo-call that is not as it should be. `validate` decides which are errors, and how to fix them. */
export type Misuse = Span &
  (
    | { readonly kind: "value"; readonly marker: Marker }
    | { readonly kind: "namespace"; readonly name: string }
    | { readonly kind: "defer-in-expression" }
    | { readonly kind: "defer-outside-function"; readonly where: "module" | "static-block" | "async-do" }
    | { readonly kind: "defer-argument"; readonly argument: BadArgument }
    | { readonly kind: "async-in-sync"; readonly what: "literal" | "await" }
    | { readonly kind: "in-with"; readonly what: Marker | "return" }
    | { readonly kind: "question-arguments"; readonly marker: Question }
    | { readonly kind: "question-in-parameter"; readonly marker: Question }
    | { readonly kind: "private-in-chain"; readonly marker: Question }
    /** With the name of the private method that asks. */
    | { readonly kind: "private-in-eval"; readonly name: string; readonly marker: Question }
    | { readonly kind: "named-result-place" }
    | { readonly kind: "named-result-pattern" }
    | { readonly kind: "named-result-arguments" }
    | {
        readonly kind: "untraced";
        readonly name: string;
        /** The module that the file loads, and how. */
        readonly path: string;
        readonly by: "import" | "require" | "module-format" | "module-block" | "export";
      }
    | { readonly kind: "lowered-pattern" }
    | { readonly kind: "lowered-super" }
    | { readonly kind: "hoisted"; readonly marker: Marker }
    | { readonly kind: "compiled-by-react"; readonly what: "function" | "literal" }
  );

export type BadArgument =
  | { readonly kind: "none" }
  | { readonly kind: "many" }
  | { readonly kind: "spread" }
  | {
      readonly kind: "not-a-call";
      readonly value: DeferredValue;
      /** The surrounding function can wait for a promise. */
      readonly inAsync: boolean;
      /** There is an `await` before it. */
      readonly awaited: boolean;
    }
  | { readonly kind: "parameters" }
  | {
      readonly kind: "generator";
      /** The literal without its body. */
      readonly head: Span;
      /** The arguments, if it is called in the `defer`: empty without any. */
      readonly args: Span | "empty" | null;
    }
  /** A call of a function's `bind`, with the function and the arguments that it would be called with. */
  | {
      readonly kind: "bound";
      readonly fn: Span;
      /** The first of the arguments is what it is to be called on. */
      readonly needsSelf: boolean;
      readonly args: Span | null;
    }
  | { readonly kind: "new" | "import" | "super" | "eval" | "macro" | "kept-name" | Exclude<Marker, "recover"> };

/** What a `defer` contains in place of a call. `unknown`: a name or member that may be a function, or a promise. */
export type DeferredValue =
  "function" | "promise" | "unknown" | "class" | "object" | "array" | "constant" | "assignment" | "expression";
