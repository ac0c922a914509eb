import type { Span } from "../../facts.ts";
import { MARKERS } from "../../pseudo-calls.ts";
import type { Component } from "./component.ts";

const IMPORT = /\bimport\s+(?:[\w$]+\s*,\s*)?(?:\{([^}]*)\}|\*\s*as\s+([\w$]+))\s*from\s*["']([^"']+)["']/g;
/** The names of the pseudo-calls, in an expression. */
export const PSEUDO_CALLS = `(?:${[...MARKERS].join("|")})`;
const PSEUDO_CALL = new RegExp(`^\\s*(${PSEUDO_CALLS})(?:\\s+as\\s+([\\w$]+))?\\s*$`);

/** A pseudo-call in an expression of the markup. */
export interface Mention extends Span {
  readonly name: string;
}

/**
 * Finds the pseudo-calls in the markup, where no compiler looks for them. It searches for names, as the markup's own
 * language is not parsed. A call that it misses throws when it runs.
 */
export function findMentions(
  text: string,
  { scripts, expressions }: Component,
  importSource: ReadonlySet<string>,
): readonly Mention[] {
  const seen = scripts.filter(({ isSeenByMarkup }) => isSeenByMarkup);
  const callees = seen.flatMap(({ start, end }) => calleesOf(text.slice(start, end), importSource));
  if (callees.length === 0) return [];
  const names = callees.map((name) => name.replaceAll("$", "\\$")).join("|");
  // No word of a sentence comes before it, and no end of a tag.
  const before = "(?:^|[{([;,=&|?:!}]|=>|\\b(?:return|await|void))\\s*";
  const calls = new RegExp(`(?<=${before})(?:${names})(?=\\s*\\()`, "g");
  return expressions.flatMap((span) =>
    [...text.slice(span.start, span.end).matchAll(calls)].map((match) => {
      const start = span.start + match.index;
      return { start, end: start + match[0].length, name: match[0] };
    }),
  );
}

/** The names of the pseudo-calls in a script: `defer`, `later`, `go.defer`. */
function calleesOf(script: string, importSource: ReadonlySet<string>): readonly string[] {
  return [...script.matchAll(IMPORT)].flatMap(([, named, namespace, source]) => {
    if (!importSource.has(source!)) return [];
    if (namespace !== undefined) return [`${namespace}\\.${PSEUDO_CALLS}`];
    return named!.split(",").flatMap((specifier) => {
      const [, imported, local = imported] = PSEUDO_CALL.exec(specifier) ?? [];
      return local === undefined ? [] : [local];
    });
  });
}
