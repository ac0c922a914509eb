import { formatDiagnostic } from "../diagnostics.ts";
import type { Diagnostic } from "../types.ts";

/** Thrown for a file with mistakes, where a tool takes nothing else: all of them at once. */
export class GodeferError extends Error {
  readonly code = "GODEFER";
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(`\n${diagnostics.map(formatDiagnostic).join("\n\n")}`);
    this.name = "GodeferError";
    this.diagnostics = diagnostics;
  }
}
