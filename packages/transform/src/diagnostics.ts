import { codeFrameColumns } from "@babel/code-frame";
import { NEWLINE, readLines } from "./lines.ts";
import type { Finding } from "./validate/index.ts";
import type { Diagnostic } from "./types.ts";

const PAGES = "https://github.com/godefer/godefer/blob/main/docs/errors";

/** A finding with its place in words and drawn. */
export function locateFinding(finding: Finding, text: string, filename: string | undefined): Diagnostic {
  const { placeOf } = readLines(text);
  const start = placeOf(finding.start);
  // Of a long literal the first line is enough to draw.
  const end = placeOf(Math.min(finding.end, endOfLine(text, finding.start)));
  const frame = codeFrameColumns(text, { start, end });
  return { ...finding, filename, line: start.line, column: start.column + 1, frame };
}

/** A diagnostic as it is printed: place, code, fact, hint, frame, page. */
export function formatDiagnostic({ code, message, hint, filename, line, column, frame }: Diagnostic): string {
  return `${filename ?? "<source>"}:${line}:${column} ${code}: ${message}\n${frame}\n${hint}\n${PAGES}/${code}.md`;
}

function endOfLine(text: string, offset: number): number {
  const length = text.slice(offset).search(NEWLINE);
  return length < 0 ? text.length : offset + length;
}
