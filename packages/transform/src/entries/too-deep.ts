import { locateFinding } from "../diagnostics.ts";
import type { Diagnostic } from "../types.ts";

/** Whether the stack had no room for a file's tree. */
export function isTooDeep(error: unknown): boolean {
  // Not by `instanceof`: a test runner may have a RangeError of its own.
  return error instanceof Object && "message" in error && String(error.message).includes("Maximum call stack");
}

/** The mistake that this is. Where is not known: whoever looked for the place had no more room either. */
export function describeTooDeep(text: string, filename: string | undefined): Diagnostic {
  const message = "The file is nested too deeply to be compiled, or has too long a chain of operators or calls.";
  const hint =
    "Split its longest expression, or move generated code to a file without pseudo-calls. " +
    "A larger stack helps too: node --stack-size=4000.";
  // Drawn without the rest of the file: a generated line would fill the screen.
  const [line] = text.slice(0, 100).split("\n");
  return locateFinding({ code: "GD002", message, hint, start: 0, end: 0 }, line!, filename);
}
