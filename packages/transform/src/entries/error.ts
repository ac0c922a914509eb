import { formatDiagnostic } from "../diagnostics.ts";
import type { Diagnostic } from "../types.ts";

/** Thrown for a file with mistakes, where a tool takes nothing else: all of them at once. */
export class GodeferError extends Error {
  readonly code = "GODEFER";
  declare readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(`\n${diagnostics.map(formatDiagnostic).join("\n\n")}`);
    this.name = "GodeferError";
    // The message says it all: tools that print an error's properties would say it twice.
    Object.defineProperty(this, "diagnostics", { value: diagnostics });
  }
}
