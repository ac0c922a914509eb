import type { FileFacts, Span } from "../facts.ts";

/** What a rule has found: a `Diagnostic` without its place in words. */
export interface Finding extends Span {
  readonly code: string;
  /** One sentence of fact. */
  readonly message: string;
  /** How to mend it, with working code where that helps. */
  readonly hint: string;
}

export type Rule = (file: FileFacts) => Finding[];

/** A rule for one kind of misuse. */
export function misuseRule<K extends FileFacts["misuses"][number]["kind"]>(
  kind: K,
  describe: (misuse: Extract<FileFacts["misuses"][number], { kind: K }>, source: string) => Omit<Finding, keyof Span>,
): Rule {
  type Found = Extract<FileFacts["misuses"][number], { kind: K }>;
  return ({ misuses, text }) =>
    misuses
      .filter((misuse): misuse is Found => misuse.kind === kind)
      .map((misuse) => ({
        ...describe(misuse, text.slice(misuse.start, misuse.end)),
        start: misuse.start,
        end: misuse.end,
      }));
}
