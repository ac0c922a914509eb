import { codeFrameColumns } from "@babel/code-frame";
import { NEWLINE, readLines } from "./lines.ts";
import { SITE } from "./site.ts";
import type { Finding } from "./validate/index.ts";
import type { Diagnostic } from "./types.ts";

/** Adds line, column and code frame to a finding. */
export function locateFinding(finding: Finding, text: string, filename: string | undefined): Diagnostic {
  const { placeOf } = readLines(text);
  const start = placeOf(finding.start);
  // For a long literal, the code frame shows the first line only.
  const end = placeOf(Math.max(finding.start, Math.min(finding.end, endOfLine(text, finding.start))));
  const frame = codeFrameColumns(text, { start, end });
  return { ...finding, filename, line: start.line, column: start.column + 1, frame };
}

/** A diagnostic as it is printed: place, code, fact, hint, frame, page. */
export function formatDiagnostic({ code, message, hint, filename, line, column, frame }: Diagnostic): string {
  return `${filename ?? "<source>"}:${line}:${column} ${code}: ${message}\n${frame}\n${hint}\n${SITE}/errors/${code}`;
}

function endOfLine(text: string, offset: number): number {
  const length = text.slice(Math.max(0, offset)).search(NEWLINE);
  return length < 0 ? text.length : offset + length;
}
