import type { Chunk, ChunkPrinter } from "./printer.ts";
import type { TextSource } from "./source.ts";

/** A part of a text that is a module by itself. */
export interface TextPart {
  readonly start: number;
  readonly end: number;
  /** The whole text, with blanks for all but the part: what stands in the part has its place in the text. */
  readonly blanked: string;
  readonly source: TextSource;
}

/** Prints what is written of a part, without the blanks around it. */
export class PartPrinter implements ChunkPrinter {
  readonly #printer: ChunkPrinter;
  readonly #start: number;
  readonly #end: number;

  constructor(printer: ChunkPrinter, { start, end }: TextPart) {
    this.#printer = printer;
    this.#start = start;
    this.#end = end;
  }

  print({ text, offset, isUsers }: Chunk): void {
    if (!isUsers) return this.#printer.print({ text, offset, isUsers });
    const from = Math.max(offset, this.#start);
    const to = Math.min(offset + text.length, this.#end);
    if (from < to) this.#printer.print({ text: text.slice(from - offset, to - offset), offset: from, isUsers });
  }
}
