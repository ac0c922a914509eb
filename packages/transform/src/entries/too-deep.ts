import { locateFinding } from "../diagnostics.ts";
import type { Diagnostic } from "../types.ts";

/** Whether the stack had no room for a file's tree. */
export function isTooDeep(error: unknown): boolean {
  // Not by `instanceof`: a test runner may have a RangeError of its own.
  return error instanceof Object && "message" in error && String(error.message).includes("Maximum call stack");
}

/** The mistake to report. Its place is unknown: looking for it would overflow the stack again. */
export function describeTooDeep(text: string, filename: string | undefined): Diagnostic {
  const message = "The file is nested too deeply to be compiled, or has too long a chain of operators or calls.";
  const hint =
    "Split its longest expression, or move generated code to a file without pseudo-calls. " +
    "A larger stack helps too: node --stack-size=4000.";
  // The code frame shows only the beginning: a generated line would fill the screen.
  const [line] = text.slice(0, 100).split("\n");
  return locateFinding({ code: "GD002", message, hint, start: 0, end: 0 }, line!, filename);
}
