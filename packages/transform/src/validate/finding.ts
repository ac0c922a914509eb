import type { FileFacts, Misuse, Span } from "../facts.ts";

/** What a rule has found: a `Diagnostic` without line, column and code frame. */
export interface Finding extends Span {
  readonly code: string;
  /** One sentence of fact. */
  readonly message: string;
  /** How to fix it, with working code where that helps. */
  readonly hint: string;
}

export type Description = Omit<Finding, keyof Span>;

export type Rule = (file: FileFacts) => Finding[];

/** The source around a mistake: hints quote the user's code. */
export interface Excerpt {
  /** The span's text on one line, without the middle if it is long. */
  readonly quote: string;
  /** Any other text of the file, in the same way. */
  readonly quoteOf: (span: Span) => string;
  /** The text before the span, up to its last character that is neither a space nor an opening parenthesis. */
  readonly before: string;
  /** The code around looks minified: it has few spaces. */
  readonly minified: boolean;
}

type MisuseOf<K extends Misuse["kind"]> = Extract<Misuse, { readonly kind: K }>;

/** A rule for one kind of misuse. */
export function misuseRule<K extends Misuse["kind"]>(
  kind: K,
  describe: (misuse: MisuseOf<K>, excerpt: Excerpt) => Description,
): Rule {
  return ({ misuses, text }) =>
    misuses
      .filter((misuse): misuse is MisuseOf<K> => misuse.kind === kind)
      .map((misuse) => at(misuse, describe(misuse, excerpt(misuse, text))));
}

/** A description with its place, without any other property that `span` may have. */
export function at({ start, end }: Span, description: Description): Finding {
  return { ...description, start, end };
}

/** The `spans` that do not start where one of `others` does: the mistake there is already reported. */
export function except<T extends Span>(spans: readonly T[], others: readonly Span[]): T[] {
  return spans.filter(({ start }) => !others.some((other) => other.start === start));
}

function excerpt({ start, end }: Span, text: string): Excerpt {
  const before = text.slice(Math.max(0, start - 200), start);
  const around = text.slice(Math.max(0, start - 500), end + 500);
  const minified = around.replaceAll(/\s/g, "").length > 0.92 * around.length;
  const quoteOf = (span: Span) => quote(text.slice(span.start, span.end));
  return { quote: quoteOf({ start, end }), quoteOf, before: before.replace(/[\s(]+$/, ""), minified };
}

function quote(source: string): string {
  const line = source.replace(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 40)} … ${line.slice(-15)}` : line;
}
