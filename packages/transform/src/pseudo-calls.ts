/** What everybody has to know about a pseudo-call. */
interface PseudoCall {
  /**
   * - `statement`: stands alone, with one call or function literal;
   * - `question`: asks, without arguments, for the panic because of which the function was called
   * - `declaration`: initializes a variable, with one value.
   */
  readonly form: "statement" | "question" | "declaration";
  /** How it is called, in a hint. */
  readonly example: string;
  /** `defer` accepts a call of it. */
  readonly isDeferrable: boolean;
  /** Its compiled form calls the runtime. */
  readonly needsRuntime: boolean;
}

/**
 * The pseudo-calls. If you add one, type errors and `test/pseudo-calls.test.ts` show every other place that must know
 * it.
 */
export const PSEUDO_CALLS = {
  defer: { form: "statement", example: "defer(file.close());", isDeferrable: false, needsRuntime: true },
  recover: { form: "question", example: "const value = recover();", isDeferrable: true, needsRuntime: true },
  panicking: { form: "question", example: "const panic = panicking();", isDeferrable: false, needsRuntime: true },
  namedResult: {
    form: "declaration",
    example: "let result = namedResult(0);",
    isDeferrable: false,
    needsRuntime: false,
  },
} as const satisfies Record<string, PseudoCall>;

export type Marker = keyof typeof PSEUDO_CALLS;

/** What a function asks about the panic because of which it was called. */
export type Question = {
  readonly [M in Marker]: (typeof PSEUDO_CALLS)[M]["form"] extends "question" ? M : never;
}[Marker];

/** Their names. */
export const MARKERS: ReadonlySet<string> = new Set(Object.keys(PSEUDO_CALLS));

export function isMarker(name: string | null | undefined): name is Marker {
  return name != null && MARKERS.has(name);
}

/** All of them, in a sentence. */
export const ALL_MARKERS = [...MARKERS].join(", ").replace(/, (?=\w+$)/, " or ");
