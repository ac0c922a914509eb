/**
 * What is known about a file: the result of `collect`, and all that the later phases see of the source. Plain records;
 * syntax is named by `NodeId`s, which only the front end can turn back into nodes.
 */
import type { FunctionView, NodeId, SetBehindSuper, Span } from "./collect/view.ts";
import type { Marker, Question } from "./pseudo-calls.ts";

export type { Marker, NodeId, Question, Span };

export interface FileFacts {
  readonly text: string;
  readonly filename: string | undefined;
  /** Internal names are imported in a module, and required in a script. */
  readonly module: boolean;
  /** TypeScript goes on with what we emit. Else it may be any compiler. */
  readonly forTypeScript: boolean;
  readonly identifiers: ReadonlySet<string>;
  /** It may mock modules with Jest, which looks at the names in the factories of mocks. */
  readonly usesJest: boolean;
  /** Where the runtime is imported, if a minifier has been there: it may have put functions into others. */
  readonly minified: Span | null;
  /** The functions with a pseudo-call in their own body, outermost first. */
  readonly functions: readonly FunctionFacts[];
  /** Those outside any function: there is never a panic. */
  readonly strayQuestions: readonly QuestionFacts[];
  readonly misuses: readonly Misuse[];
  /** The statements `panic(x);`. */
  readonly panics: readonly PanicFacts[];
  /** The import declarations of which nothing is used in what is emitted. */
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
  /** As a stack trace gives it; empty if it has none. */
  readonly name: string;
  readonly form: FunctionView["form"];
  readonly async: boolean;
  readonly generator: boolean;
  readonly bodyId: NodeId;
  /** An arrow function whose body is an expression. */
  readonly expressionBody: boolean;
  readonly statements: readonly StatementFacts[];
  /** Without those of which what is deferred is a mistake: they are among the misuses. */
  readonly defers: readonly DeferFacts[];
  readonly questions: readonly QuestionFacts[];
  readonly returns: readonly ReturnFacts[];
  /** Where the body goes on, and a `return` has no effect any more. */
  readonly takenBack: readonly TakenBackFacts[];
  readonly finallies: readonly FinallyFacts[];
  /** The calls of `super()` in it and in its arrow functions, and the statement of the body that each stands in. */
  readonly superCalls: readonly (Span & { readonly within: number })[];
  readonly setBehindSuper: SetBehindSuper | null;
  readonly namedResults: readonly NamedResultFacts[];
  /** An earlier compile step has made it of something else; with the place of its first pseudo-call. */
  readonly lowered: (Lowered & Span) | null;
  readonly identity: Identity;
  /** If anything runs in them that may call the function again: then it has to know its panic in front of them. */
  readonly parameters: readonly ParameterFacts[] | null;
  /** Function declarations at the top of the body that may stand in a function body but not in a block. */
  readonly clashes: readonly ClashFacts[];
  /** React Compiler would take it for a component or a hook. */
  readonly memoized: boolean;
}

export interface ParameterFacts {
  readonly target: NodeId;
  /** Else it is a pattern. */
  readonly isName: boolean;
  /** The default value. */
  readonly initial: NodeId | null;
  readonly rest: boolean;
}

export interface Lowered {
  /**
   * `renamed-loop`: it may have been the body of a loop, and nothing is left that could tell.
   * `wrapped`: a function in another that calls it, so that its name can mean something else inside.
   */
  readonly was: "async" | "async-generator" | "generator" | "loop" | "renamed-loop" | "constructor" | "wrapped";
  /** The compiler, if its code says so. */
  readonly by: "typescript" | "esbuild" | "swc" | "babel" | null;
}

/** A statement directly in a function's body. */
export interface StatementFacts {
  readonly id: NodeId;
  readonly hasDefer: boolean;
  readonly hasReturn: boolean;
  /** It declares a resource with `using`, which is disposed of when the block that it stands in is left. */
  readonly isUsing: boolean;
  /** It is `super(…)`, or a `try` in whose block that stands. */
  readonly callsSuper: boolean;
  /**
   * The last statement of the body that declares a name which this statement uses and which a block would hide from it;
   * -1 if there is none.
   */
  readonly uses: number;
}

export interface DeferFacts extends Span {
  /** The statement. */
  readonly id: NodeId;
  readonly inLoop: boolean;
  /** It stands where there is room for one statement: behind an `if`, a loop, a label, without braces. */
  readonly unbraced: boolean;
  /** The index of the statement in the function's body if it stands there itself, not inside another; else -1. */
  readonly position: number;
  readonly call: DeferredCall;
}

export type DeferredCall =
  | {
      readonly kind: "literal";
      readonly functionId: NodeId;
      /** As of an argument. */
      readonly unnamed: boolean;
      /** It has `recover()` or `panicking()`, and gets the panic as a hidden first parameter. */
      readonly takesPanic: boolean;
      /** What it may return: a promise, certainly nothing, or who knows. */
      readonly returns: "promise" | "nothing" | "unknown";
      readonly args: readonly Argument[];
    }
  | {
      readonly kind: "value";
      /** The callee's source text. */
      readonly text: string;
      readonly steps: readonly CalleeStep[];
      /** What it is called on. */
      readonly receiver: Receiver | null;
      /** Certainly a function. */
      readonly known: boolean;
      /** The callee, where it is one name whose value never changes. */
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
   * It needs no slot in code that can see what the first `stableAfter + 1` statements of the body declare: its value is
   * the same there. null if it may change.
   */
  readonly stableAfter: number | null;
}

export interface Argument extends Operand {
  readonly spread: boolean;
  /** A function or class without a name, which an assignment would give one. */
  readonly unnamed: boolean;
}

/** How the receiver and the callee are evaluated at the `defer` statement, in order (rules S2 and S3). */
export type CalleeStep =
  | { readonly set: "receiver" | "callee"; readonly to: CalleeExpression }
  /** What follows happens only if it is neither null nor undefined. */
  | { readonly test: "receiver" | "callee" }
  /** An optional chain that parentheses end: `(x?.m)()`. If it is cut short the callee is undefined, and deferred. */
  | { readonly chain: readonly CalleeStep[] };

export type CalleeExpression =
  | { readonly kind: "node"; readonly id: NodeId }
  | { readonly kind: "this" | "undefined" }
  /** The receiver where it is an operand: from its slot if it has one. */
  | { readonly kind: "receiver" }
  | { readonly kind: "slot"; readonly slot: "receiver" | "callee" }
  | { readonly kind: "member"; readonly object: CalleeExpression; readonly key: NodeId; readonly computed: boolean }
  | { readonly kind: "call"; readonly callee: CalleeExpression; readonly args: readonly NodeId[] }
  /** The callee's slot called on the receiver's slot. */
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
  /** The argument is certainly no thenable. */
  readonly settled: boolean;
  /** It is a function or class without a name. */
  readonly unnamed: boolean;
  readonly way: WayOut;
  /** As of a `defer`. */
  readonly unbraced: boolean;
  /** The index of the statement in the function's body that it is or stands in. */
  readonly within: number;
  /** It is that statement itself. */
  readonly direct: boolean;
  /** A variable of the same name stands between it and the named result. */
  readonly hidesResult: boolean;
  /** It returns the named result itself: `return r`. */
  readonly returnsResult: boolean;
}

export interface TakenBackFacts {
  /** A `break` or `continue` out of a `finally`, or the block of a `catch`. */
  readonly id: NodeId;
  readonly returns: readonly NodeId[];
  /** The blocks of `finally` that go on there, innermost first. */
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

/** What of the user's stands between a `return` and the function's end. */
export interface WayOut {
  /** A `finally`, an iterator to be closed, a resource to be disposed of: it may throw, and see or set the result. */
  readonly interruptible: boolean;
  /** It may also take the return back: the body goes on. */
  readonly revocable: boolean;
  /** A `catch` sees what the operand throws. */
  readonly caught: boolean;
}

export interface NamedResultFacts extends Span {
  /** The call. */
  readonly id: NodeId;
  /** The variable declaration, if the call is where it belongs; else null. */
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

/** How a function with `recover()` or `panicking()` knows that a frame has called it because of a panic (rule S28). */
export type Identity =
  /** Neither is in it. */
  | { readonly kind: "none" }
  /** It is a deferred literal and gets the panic as a hidden parameter. */
  | { readonly kind: "parameter" }
  /** A name that always stands for this very function, seen from its body. */
  | { readonly kind: "name"; readonly name: string }
  /** `export default function () { … }`: gets a name to call itself by. */
  | { readonly kind: "default-export"; readonly statement: NodeId }
  /** An expression: marked where it is evaluated, with the name that it takes from there. */
  | { readonly kind: "expression"; readonly name: Key | null }
  /** A method: marked when its object or class has been made. */
  | { readonly kind: "method"; readonly owner: Owner; readonly key: Key; readonly isStatic: boolean }
  /** A method with decorators: marked among them. */
  | { readonly kind: "decorated" }
  /** A private method: marked where it becomes a value, which is always in its class. */
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
    /** An expression: the marking stands around it. */
    | "around"
    /** A class declaration: it stands behind it. */
    | "behind"
    /** A class with decorators: in one of our own, the first that is given the class. */
    | "decorator"
    /** A class with static blocks: in one in front of them. */
    | "block"
    /** A class with static fields: in one in front of them. */
    | "field";
  /**
   * A class with decorators runs code of its own while it is made. Decorators of TypeScript's older kind come behind that:
   * the marking stands in a static field too, and is done by whichever comes first.
   */
  readonly early: boolean;
  /** The static members with decorators: today's may run code in front of that static block or field. */
  readonly initialising: readonly NodeId[];
  /** The statement that declares the class, the export included. */
  readonly statement: NodeId | null;
  /** The class's own name. */
  readonly name: string | null;
  /** The name that an anonymous class takes from where it stands. */
  readonly inferred: Key | null;
}

/** The key of a property, where it is needed a second time. */
export type Key =
  | { readonly kind: "name"; readonly name: string }
  /** Computed, and the same whenever it is evaluated: a literal, `Symbol.dispose`. */
  | { readonly kind: "constant"; readonly id: NodeId }
  /** Computed: what it gives is kept in a variable while its object or class is made. */
  | { readonly kind: "kept"; readonly id: NodeId; readonly owner: Owner };

export interface ClashFacts {
  readonly id: NodeId;
  readonly name: string;
  /** A later declaration of the same name takes its place. */
  readonly dead: boolean;
}

/** A pseudo-call that is not as it should be. `validate` says which is an error, and how to fix it. */
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
    /** With the name of a private method that asks. */
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
      /** The function around it can wait for a promise. */
      readonly inAsync: boolean;
      /** An `await` stands in front of it. */
      readonly awaited: boolean;
    }
  | { readonly kind: "parameters" }
  | { readonly kind: "generator" }
  | { readonly kind: "new" | "import" | "super" | "eval" | "macro" | "kept-name" | Exclude<Marker, "recover"> };

/** What stands in a `defer` instead of a call. `unknown`: a name or member that may be a function, or a promise. */
export type DeferredValue =
  "function" | "promise" | "unknown" | "class" | "object" | "array" | "constant" | "assignment" | "expression";
