import { formatDiagnostic } from "../diagnostics.ts";
import type { Diagnostic } from "../types.ts";

/** Thrown for a file with mistakes if the tool accepts nothing but an exception. It lists all mistakes. */
export class GodeferError extends Error {
  readonly code = "GODEFER";
  declare readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(`\n${diagnostics.map(formatDiagnostic).join("\n\n")}`);
    this.name = "GodeferError";
    // The message contains everything: tools that print an error's properties would print it twice.
    Object.defineProperty(this, "diagnostics", { value: diagnostics });
  }
}
