import { escapeControls } from "./escape-controls.ts";
import { listPanics } from "./format-panic.ts";
import { formatStack } from "./format-stack.ts";

/** Everything that a crash prints: the panics, the stack where the last one began, and the stacks of the errors inside it. */
export function formatCrash(thrown: unknown): string {
  const newest = new Map<unknown, string>();
  const listing = listPanics(thrown, newest);
  const [[value, text] = [thrown, ""], ...inner] = newest;
  const sections = [`${listing}\n`, `goroutine 1 [running]:\n${formatStack(thrown, text)}`];
  // A value that was recovered and panicked with again may have been wrapped in another error the first time.
  const beginning = value === thrown ? "" : formatStack(value, text);
  if (beginning !== "") sections.push(`first panicked:\n${beginning}`);
  for (const [error, line] of inner) {
    sections.push(`${line}\n${formatStack(error, line.slice(line.indexOf(": ") + 2))}`);
  }
  return escapeControls(sections.join("\n"));
}
