import type { Chunk, ChunkPrinter } from "./printer.ts";
import type { TextSource } from "./source.ts";

/** A part of a text that is a module of its own. */
export interface TextPart {
  readonly start: number;
  readonly end: number;
  /** The whole text, with blanks for everything but the part: positions in the part are positions in the text. */
  readonly blanked: string;
  readonly source: TextSource;
}

/** Prints the output of a part, without the blanks around it. */
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
