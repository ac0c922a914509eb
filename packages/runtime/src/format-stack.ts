import { isError } from "./brands.ts";
import { describeFailure } from "./format-value.ts";

/**
 * Formats the lines of an error's stack. Before them, a stack has the error's name and message, as they were when the stack
 * was first read. A message may contain lines that look like lines of a stack, so we must know where it ends: a stack that
 * does not begin with what the error says now is quoted, each line after a bar.
 *
 * @param text the value as it is printed: it tells the message without reading it again
 */
export function formatStack(value: unknown, text: string): string {
  let stack: unknown;
  try {
    stack = (value as { stack?: unknown } | null | undefined)?.stack;
  } catch (error) {
    return `    at (panic while printing the stack: ${describeFailure(error).replace(/\n/g, "\n\t")})\n`;
  }
  if (typeof stack !== "string" || stack === "") return "";
  const end = headerEnd(stack, isError(value) ? saidBy(text) : [messageOf(value)]);
  const lines = end === null ? quote(stack) : stack.slice(end).split("\n").filter(isCall);
  return lines.map((line) => `${line}\n`).join("");
}

const quote = (stack: string) =>
  stack
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => `\t| ${line}`);
const isCall = (line: string) => /^\s+at /.test(line);

/** What the error may have said about itself when its stack was made: with its name, and without. */
function saidBy(text: string): string[] {
  // The message of a PanicError is already indented.
  const plain = text.replace(/\n\t/g, "\n");
  return [text, plain, plain.replace(/^[^\n]*?: /, "")];
}

/** The message of a value that is not an error, but may have a stack. */
function messageOf(value: unknown): string {
  try {
    const { message } = value as { message?: unknown };
    return typeof message === "string" ? message : "";
  } catch {
    return "";
  }
}

/** Where the lines of the calls begin. Errors are often renamed after their stack is made. */
function headerEnd(stack: string, said: readonly string[]): number | null {
  // `TypeError: `, `TypeError [ERR_INVALID_ARG_TYPE]: `; without a message `Error`
  const [name = ""] = /^[\w$.]*(?: \[\w*\])?(?:: |(?=\n|$))/.exec(stack) ?? [];
  for (const start of [0, name.length]) {
    // If there was no message, nobody can have put lines into it.
    for (const message of [...said, ""]) {
      const end = start + message.length;
      if (stack.startsWith(message, start) && (end === stack.length || stack[end] === "\n")) return end;
    }
  }
  return null;
}
