import { escapeControls } from "./escape-controls.ts";
import { listPanics } from "./format-panic.ts";
import { formatStack } from "./format-stack.ts";

/** All that a crash prints: the panics, the stack from where the last of them began, and those of the errors inside. */
export function formatCrash(thrown: unknown): string {
  const newest = new Map<unknown, string>();
  const listing = listPanics(thrown, newest);
  const [[value, text] = [thrown, ""], ...inner] = newest;
  const sections = [`${listing}\n`, `goroutine 1 [running]:\n${formatStack(thrown, text)}`];
  // A value that was recovered and panicked with again came in another error, if in any.
  const beginning = value === thrown ? "" : formatStack(value, text);
  if (beginning !== "") sections.push(`first panicked:\n${beginning}`);
  for (const [error, line] of inner) {
    sections.push(`${line}\n${formatStack(error, line.slice(line.indexOf(": ") + 2))}`);
  }
  return escapeControls(sections.join("\n"));
}
