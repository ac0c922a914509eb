import { describeFailure, formatValue } from "./format-value.ts";
import { formatPanic } from "./format-panic.ts";

const MOST_CAUSES = 10;

/** All that a crash prints: the panics, and the stack from where the last of them began. */
export function formatCrash(thrown: unknown): string {
  return `${formatPanic(thrown)}\n\ngoroutine 1 [running]:\n${formatStack(thrown)}${formatCauses(thrown)}`;
}

/** The lines of an error's stack without its message, which stands above already. */
function formatStack(thrown: unknown): string {
  const stack = property(thrown, "stack");
  if (typeof stack !== "string") return "";
  // V8's lines begin with "    at "; those of other engines name a function and a place with an @ in between.
  const lines = withoutMessage(stack, property(thrown, "message"))
    .split("\n")
    .filter((line) => /^\s+at |^\S*@\S+:\d/.test(line));
  return lines.map((line) => `${line}\n`).join("");
}

/** A line of the message may look like one of the stack: it often quotes the stack of another error. */
function withoutMessage(stack: string, message: unknown): string {
  if (typeof message !== "string" || !message.includes("\n")) return stack;
  const start = stack.indexOf(message);
  return start < 0 ? stack : stack.slice(start + message.length);
}

function formatCauses(thrown: unknown): string {
  let text = "";
  const seen = new Set<unknown>([thrown]);
  for (
    let cause = property(thrown, "cause");
    cause !== undefined && seen.size <= MOST_CAUSES;
    cause = property(cause, "cause")
  ) {
    if (seen.has(cause)) break;
    seen.add(cause);
    text += `\ncaused by: ${formatValue(cause)}\n${formatStack(cause)}`;
  }
  return text;
}

/** A property of a value that may not let itself be asked. */
function property(value: unknown, name: "stack" | "message" | "cause"): unknown {
  try {
    return (value as Record<string, unknown> | null | undefined)?.[name];
  } catch (error) {
    return name === "stack" ? `    at (panic while printing the stack: ${describeFailure(error)})` : undefined;
  }
}
