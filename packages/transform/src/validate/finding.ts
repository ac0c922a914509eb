import type { FileFacts, Misuse, Span } from "../facts.ts";

/** What a rule has found: a `Diagnostic` without its place in words. */
export interface Finding extends Span {
  readonly code: string;
  /** One sentence of fact. */
  readonly message: string;
  /** How to fix it, with working code where that helps. */
  readonly hint: string;
}

export type Description = Omit<Finding, keyof Span>;

export type Rule = (file: FileFacts) => Finding[];

/** The source around a mistake, so that a hint can be written in the user's own words. */
export interface Excerpt {
  /** The span's text in one line; the middle of a long one is left out. */
  readonly quote: string;
  /** The last of what stands in front of the span, less spaces and opening parentheses. */
  readonly before: string;
  /** A minifier has been there, by how few spaces there are around. */
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

/** A description with its place, and without anything else that `span` may have. */
export function at({ start, end }: Span, description: Description): Finding {
  return { ...description, start, end };
}

/** Those of `spans` that none of `others` begins with: their mistake is told already. */
export function except<T extends Span>(spans: readonly T[], others: readonly Span[]): T[] {
  return spans.filter(({ start }) => !others.some((other) => other.start === start));
}

function excerpt({ start, end }: Span, text: string): Excerpt {
  const before = text.slice(Math.max(0, start - 200), start);
  const around = text.slice(Math.max(0, start - 500), end + 500);
  const minified = around.replaceAll(/\s/g, "").length > 0.92 * around.length;
  return { quote: quote(text.slice(start, end)), before: before.replace(/[\s(]+$/, ""), minified };
}

function quote(source: string): string {
  const line = source.replace(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 40)} … ${line.slice(-15)}` : line;
}
