import { isError } from "./brands.ts";
import { formatValue } from "./format-value.ts";
import { isObject } from "./values.ts";

/** Of more a report says only that there are some: they may go in a circle, or be as many as they like. */
const mostInnerErrors = 50;

/**
 * What an error has inside: its cause, the errors of an `AggregateError`, those of a `SuppressedError`, and what these have
 * inside (rule S61). It runs user code (getters) and never throws.
 *
 * @param told gets each with its line, `caused by: V`; it has those that are not to be told again
 * @returns lines, each behind a newline and a tab
 */
export function formatInnerErrors(error: unknown, told: Map<unknown, string>): string {
  let text = "";
  const tell = (label: string, value: unknown) => {
    if (value == null || told.has(value) || told.size > mostInnerErrors + 1) return;
    const line = told.size > mostInnerErrors ? "…" : `${label}: ${formatValue(value)}`;
    told.set(value, line);
    text += `\n${line}${formatInnerErrors(value, told)}`;
  };
  try {
    if (isError(error)) {
      const { cause, errors, suppressed } = error as { cause?: unknown; errors?: unknown; suppressed?: unknown };
      tell("caused by", cause);
      if (Array.isArray(errors)) {
        errors.forEach((inner, i) => {
          // Validators make lists of something else, of which there is nothing to tell.
          if (isError(inner) || !isObject(inner)) tell(`errors[${i}]`, inner);
        });
      }
      if (suppressed) {
        tell("error", (error as { error?: unknown }).error);
        tell("suppressed", suppressed);
      }
    }
  } catch {
    // What cannot be had is left out.
  }
  return text.replace(/\n/g, "\n\t");
}
