/** What is wrong with a program, and where. */
export type Mistake = Place & MistakeKind;

export interface Place {
  /** Offsets into the source, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 code units. */
  readonly column: number;
}

type MistakeKind =
  /** The compiler says so, which has a page about it. */
  | { readonly kind: "compiler"; readonly code: string; readonly message: string; readonly hint: string }
  /** It is TypeScript, but leaving out the types does not make it JavaScript. */
  | { readonly kind: "not-erasable"; readonly what: string }
  /** The program imports what a page does not have. */
  | { readonly kind: "no-such-module"; readonly name: string };

/** Lines end as in JavaScript. */
const NEWLINE = /\r\n|[\n\r\u2028\u2029]/;

export function placeAt(text: string, start: number, end: number): Place {
  const lines = text.slice(0, start).split(NEWLINE);
  return { start, end, line: lines.length, column: lines.at(-1)!.length + 1 };
}
