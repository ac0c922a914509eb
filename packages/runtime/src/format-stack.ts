import { isError } from "./brands.ts";
import { describeFailure } from "./format-value.ts";

/**
 * The lines of an error's stack. What stands in front of them is the name and message as they were when the stack was
 * first asked for, and a message may have lines that look like those of a stack. So it must be known where they end: a
 * stack that does not begin with what the error says now is quoted, each line behind a bar.
 *
 * @param text the value as it is printed, from which the message is known without asking for it again
 */
export function formatStack(value: unknown, text: string): string {
  let stack: unknown;
  try {
    stack = (value as { stack?: unknown } | null | undefined)?.stack;
  } catch (error) {
    return `    at (panic while printing the stack: ${describeFailure(error)})\n`;
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

/** What an error may have said of itself when its stack was made: with its name, and without. */
function saidBy(text: string): string[] {
  // The message of a PanicError is indented by itself.
  const plain = text.replace(/\n\t/g, "\n");
  return [text, plain, plain.replace(/^[^\n]*?: /, "")];
}

/** Of what is no error, but may have a stack. */
function messageOf(value: unknown): string {
  try {
    const { message } = value as { message?: unknown };
    return typeof message === "string" ? message : "";
  } catch {
    return "";
  }
}

/** Where the lines of the calls begin. Often the error has got another name after its stack was made. */
function headerEnd(stack: string, said: readonly string[]): number | null {
  // `TypeError: `, `TypeError [ERR_INVALID_ARG_TYPE]: `; without a message `Error`
  const [name = ""] = /^[\w$.]*(?: \[\w*\])?(?:: |(?=\n|$))/.exec(stack) ?? [];
  for (const start of [0, name.length]) {
    // Where there was no message, nobody can have put lines into it.
    for (const message of [...said, ""]) {
      const end = start + message.length;
      if (stack.startsWith(message, start) && (end === stack.length || stack[end] === "\n")) return end;
    }
  }
  return null;
}
