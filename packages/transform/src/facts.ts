/**
 * What is known about a file: the result of `collect`, and everything that the later phases see of the source. Plain
 * records; syntax is named by `NodeId`s, which only the front end can turn back into nodes.
 */
import type { FunctionView, NodeId, SetBehindSuper, Span } from "./collect/view.ts";
import type { Marker, Question } from "./pseudo-calls.ts";

export type { Marker, NodeId, Question, Span };

export interface FileFacts {
  readonly text: string;
  readonly filename: string | undefined;
  /** A module imports the internals; a script requires them. */
  readonly module: boolean;
  /** TypeScript processes what we emit. Otherwise it may be any compiler. */
  readonly forTypeScript: boolean;
  readonly identifiers: ReadonlySet<string>;
  /** It may mock modules with Jest, which checks the names in mock factories. */
  readonly usesJest: boolean;
  /** Where the runtime is imported, if the file looks minified: a minifier may have inlined functions. */
  readonly minified: Span | null;
  /** The functions with a pseudo-call in their own body, outermost first. */
  readonly functions: readonly FunctionFacts[];
  /** The ones outside any function, where there is never a panic. */
  readonly strayQuestions: readonly QuestionFacts[];
  readonly misuses: readonly Misuse[];
  /** The statements `panic(x);`. */
  readonly panics: readonly PanicFacts[];
  /** The import declarations that the emitted code does not use at all. */
  readonly imports: readonly NodeId[];
  /** Where a private method with `recover()` or `panicking()` becomes a value. */
  readonly privateReads: readonly PrivateRead[];
}

export interface PrivateRead {
  /** `this.#rescue` */
  readonly id: NodeId;
  /** `#rescue` in it */
  readonly key: NodeId;
  readonly functionId: NodeId;
}

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

/** `recover()` or `panicking()` */
export interface QuestionFacts extends Span {
  /** The call. */
  readonly id: NodeId;
  readonly marker: Question;
}

export interface PanicFacts {
  /** The statement. */
  readonly id: NodeId;
  readonly argument: NodeId;
}

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

export interface ClashFacts {
  readonly id: NodeId;
  readonly name: string;
  /** A later declaration of the same name replaces it. */
  readonly dead: boolean;
}

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
  | { readonly kind: "generator" }
  | { readonly kind: "new" | "import" | "super" | "eval" | "macro" | "kept-name" | Exclude<Marker, "recover"> };

/** What a `defer` contains in place of a call. `unknown`: a name or member that may be a function, or a promise. */
export type DeferredValue =
  "function" | "promise" | "unknown" | "class" | "object" | "array" | "constant" | "assignment" | "expression";
