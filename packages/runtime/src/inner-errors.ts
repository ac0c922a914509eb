import { isError } from "./brands.ts";
import { formatValue } from "./format-value.ts";
import { isObject } from "./values.ts";

/**
 * Formats the errors inside an error: its cause, the errors of an `AggregateError` or a `SuppressedError`, and the errors
 * inside those (rule S61), at most 50. It runs user code (getters) and never throws.
 *
 * @param told the errors that are printed already, each with its line, `caused by: V`; the ones printed here are added
 * @returns lines, each preceded by a newline and a tab
 */
export function formatInnerErrors(error: unknown, told: Map<unknown, string>): string {
  let text = "";
  const tell = (label: string, value: unknown) => {
    // The outermost error is in `told`, too. Of all others, one line says that there are more.
    const most = 51;
    if (value == null || told.has(value) || told.size > most) return;
    const line = told.size < most ? `${label}: ${formatValue(value)}` : "…";
    told.set(value, line);
    text += `\n${line}${formatInnerErrors(value, told)}`;
  };
  try {
    if (isError(error)) {
      const { cause, errors, suppressed } = error as { cause?: unknown; errors?: unknown; suppressed?: unknown };
      tell("caused by", cause);
      if (Array.isArray(errors)) {
        errors.forEach((inner, i) => {
          // Validation libraries keep lists of plain objects here. There is nothing to print about those.
          if (isError(inner) || !isObject(inner)) tell(`errors[${i}]`, inner);
        });
      }
      if (suppressed) {
        tell("error", (error as { error?: unknown }).error);
        tell("suppressed", suppressed);
      }
    }
  } catch {
    // What cannot be read is left out.
  }
  return text.replace(/\n/g, "\n\t");
}
