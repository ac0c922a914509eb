import type { SourceMap } from "../../types.ts";
import type { EmitOptions } from "../coverage.ts";
import { TextApplier } from "./applier.ts";
import { chainMaps } from "./map.ts";
import { Printer } from "./printer.ts";
import { PartPrinter, type TextPart } from "./part.ts";
import type { TextSource } from "./source.ts";

export { chainMaps } from "./map.ts";
export type { TextPart } from "./part.ts";
export type { TextSource } from "./source.ts";

/** Applies the edits to a file's text. Everything else stays as it is, on its line. */
export function emitText(text: string, source: TextSource, options: EmitOptions): Printer {
  const printer = new Printer(text);
  new TextApplier(text, source, printer, options).apply();
  return printer;
}

/** Applies the edits to parts of a text, and copies what is between them. */
export function emitParts(text: string, parts: readonly TextPart[], options: EmitOptions): Printer {
  const printer = new Printer(text, true);
  const copy = (start: number, end: number) =>
    printer.print({ text: text.slice(start, end), offset: start, isUsers: true });
  let copied = 0;
  for (const part of parts) {
    copy(copied, part.start);
    new TextApplier(part.blanked, part.source, new PartPrinter(printer, part), options).apply();
    copied = part.end;
  }
  copy(copied, text.length);
  return printer;
}

/** @param earlier the map of the step that made the text */
export function finishText(
  printer: Printer,
  filename: string | undefined,
  earlier: SourceMap | null | undefined,
): { readonly code: string; readonly map: SourceMap } {
  const { code, map } = printer.finish(baseName(filename));
  return { code, map: earlier ? chainMaps(map, earlier) : map };
}

function baseName(filename = "unknown"): string {
  return filename.replace(/^.*[\\/]/s, "");
}
