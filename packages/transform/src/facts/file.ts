import type { NodeId, Span } from "../collect/view.ts";
import type { FunctionFacts } from "./function.ts";
import type { QuestionFacts } from "./identity.ts";
import type { Misuse } from "./misuse.ts";

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

export interface PanicFacts {
  /** The statement. */
  readonly id: NodeId;
  readonly argument: NodeId;
}
