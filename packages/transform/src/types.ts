/** How a function's defers are compiled (rule S50). */
export type Strategy = "open-coded" | "linked-list";

/** What Go's compiler prints for a `defer` statement under `-gcflags=-d=defer`. */
export type GcWord = "open-coded defer" | "stack-allocated defer" | "heap-allocated defer";

export interface TransformOptions {
  /** The file's path: its extension determines the syntax, and messages and source maps name it. */
  readonly filename?: string | undefined;
  /** `auto` (the default) is Go's own rule. If a function cannot have a forced strategy, it gets the other one. */
  readonly strategy?: "auto" | Strategy | undefined;
  /** The modules that the pseudo-calls are imported from; `@godefer/runtime` by default. */
  readonly importSource?: string | readonly string[] | undefined;
  /**
   * Whether coverage tools are told to ignore the code that the compiler adds. By default, if Jest or Vitest runs the
   * compiler.
   */
  readonly coverage?: boolean | undefined;
}

/** One `defer` statement of a function. */
export interface SiteReport {
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 code units. */
  readonly column: number;
  /** The source text of the statement's first line. */
  readonly text: string;
  readonly strategy: Strategy;
  /** Why it has that strategy, in a sentence. */
  readonly reason: string;
  readonly gc: GcWord;
}

/** One function with defers. */
export interface FunctionReport {
  /** The name as a stack trace shows it; `<anonymous>` if it has none. */
  readonly name: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 code units. */
  readonly column: number;
  readonly strategy: Strategy;
  readonly reason: string;
  readonly sites: readonly SiteReport[];
}

/** A mistake in the source, or a form that cannot be compiled (rule S70). */
export interface Diagnostic {
  /** Stable, with a page of its own: `docs/errors/<code>.md`. */
  readonly code: string;
  /** One sentence of fact. */
  readonly message: string;
  /** How to fix it. */
  readonly hint: string;
  readonly filename: string | undefined;
  /** Offsets into the source, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
  /** The code frame. */
  readonly frame: string;
}

/** A source map of version 3. */
export interface SourceMap {
  readonly version: number;
  readonly file?: string | undefined;
  readonly names: readonly string[];
  readonly sources: readonly (string | null)[];
  readonly sourcesContent?: readonly (string | null)[] | undefined;
  readonly sourceRoot?: string | undefined;
  /** The sources, by index, that debuggers should skip. */
  readonly ignoreList?: readonly number[] | undefined;
  readonly mappings: string;
}
