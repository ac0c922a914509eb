import type { NodeId, Span } from "../collect/view.ts";
import type { Question } from "../pseudo-calls.ts";

/** `recover()` or `panicking()` */
export interface QuestionFacts extends Span {
  /** The call. */
  readonly id: NodeId;
  readonly marker: Question;
}

/** How a function with `recover()` or `panicking()` knows that a frame called it because of a panic (rule S28). */
export type Identity =
  /** It contains neither. */
  | { readonly kind: "none" }
  /** It is a deferred literal and gets the panic as a hidden parameter. */
  | { readonly kind: "parameter" }
  /** A name that always stands for this very function, seen from its body. */
  | { readonly kind: "name"; readonly name: string }
  /** `export default function () { … }`: gets a name to refer to itself. */
  | { readonly kind: "default-export"; readonly statement: NodeId }
  /** An expression: marked where it is evaluated, with the name that it takes from its position. */
  | { readonly kind: "expression"; readonly name: Key | null }
  /** A method: marked when its object or class has been created. */
  | { readonly kind: "method"; readonly owner: Owner; readonly key: Key; readonly isStatic: boolean }
  /** A method with decorators: marked among them. */
  | { readonly kind: "decorated" }
  /** A private method: marked where it becomes a value, which is always inside its class. */
  | { readonly kind: "private"; readonly decorated: boolean }
  /** No frame ever calls it as a deferred call: a getter, a setter, a constructor, a generator. */
  | { readonly kind: "never" }
  | {
      readonly kind: "unknown";
      readonly why: "reassigned" | "redeclared" | "hidden" | "suspended-literal" | "parameters";
      readonly name: string;
    };

/** An object literal or a class in which something is marked. */
export interface Owner {
  readonly id: NodeId;
  readonly place:
    /** An expression: the marking is around it. */
    | "around"
    /** A class declaration: the marking is after it. */
    | "behind"
    /** A class with decorators: the marking is in one of our own, the first that receives the class. */
    | "decorator"
    /** A class with static blocks: in one before them. */
    | "block"
    /** A class with static fields: in one before them. */
    | "field";
  /**
   * A class with decorators runs its own code while it is created. TypeScript's experimental decorators run after that:
   * the marking is in a static field as well, and whichever comes first does it.
   */
  readonly early: boolean;
  /** The static members with decorators: standard decorators may run code before that static block or field. */
  readonly initialising: readonly NodeId[];
  /** The statement that declares the class, the export included. */
  readonly statement: NodeId | null;
  /** The class's own name. */
  readonly name: string | null;
  /** The name that an anonymous class takes from its position. */
  readonly inferred: Key | null;
}

/** The key of a property, where it is needed a second time. */
export type Key =
  | { readonly kind: "name"; readonly name: string }
  /** Computed, and the same whenever it is evaluated: a literal, `Symbol.dispose`. */
  | { readonly kind: "constant"; readonly id: NodeId }
  /** Computed: its value is kept in a variable while its object or class is created. */
  | { readonly kind: "kept"; readonly id: NodeId; readonly owner: Owner };
