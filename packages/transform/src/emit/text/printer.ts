import { endsLine, NEWLINE, startsOfLines } from "../../lines.ts";
import type { SourceMap } from "../../types.ts";
import { Mappings } from "./mappings.ts";
import { firstIndex } from "../../search.ts";

/** A piece of the output: the user's text, or the compiler's with the source position that it maps to. */
export interface Chunk {
  readonly text: string;
  /** Where the text is in the source, or the source position that it maps to; -1 for none. */
  readonly offset: number;
  readonly isUsers: boolean;
}

export interface ChunkPrinter {
  print(chunk: Chunk): void;
}

const CHUNKS_OF_A_PIECE = 2000;

/** Joins the chunks of a file, with a map that leads from each of the user's tokens to its source. */
export class Printer implements ChunkPrinter {
  /**
   * The output, in long pieces: a growing string would keep all of its parts, and so would a list of the chunks' texts.
   */
  readonly #pieces: string[] = [];
  /** The last of them, not yet joined. */
  readonly #last: string[] = [];
  #length = 0;
  readonly #source: string;
  /** Where each line of the source begins. */
  readonly #starts: readonly number[];
  readonly #mappings = new Mappings();
  /** Where the last line begins in the output. */
  #lineStart = 0;
  /** The source line of the last lookup. */
  #line = 0;

  readonly #mapsLineStarts: boolean;

  /** @param mapsLineStarts whether the beginning of a line is mapped: some compilers map lines only */
  constructor(source: string, mapsLineStarts = false) {
    this.#source = source;
    this.#mapsLineStarts = mapsLineStarts;
    this.#starts = startsOfLines(source);
  }

  print(chunk: Chunk): void {
    if (chunk.isUsers) this.#printUsers(chunk);
    else this.#printMade(chunk);
  }

  /** @param file the source's name in the map */
  finish(file: string): { readonly code: string; readonly map: SourceMap } {
    this.#join();
    const mappings = this.#mappings.toString();
    const map = { version: 3, names: [], sources: [file], sourcesContent: [this.#source], mappings };
    return { code: this.#pieces.join(""), map };
  }

  #printMade({ text, offset }: Chunk): void {
    if (offset >= 0) {
      const line = this.#lineOf(offset);
      const column = offset - this.#starts[line]!;
      // Text that maps to one position needs one segment.
      if (!this.#mappings.endsWith(line, column)) this.#segment(this.#length, line, column);
    }
    if (NEWLINE.test(text)) this.#newlinesIn(text);
    this.#add(text);
  }

  #newlinesIn(text: string): void {
    for (let i = 0; i < text.length; i++) {
      if (endsLine(text, i)) this.#newline(this.#length + i + 1);
    }
  }

  #printUsers({ text, offset }: Chunk): void {
    const start = this.#length;
    let line = this.#lineOf(offset);
    let lineStart = this.#starts[line]!;
    let before: Kind = Kind.Other;
    for (let i = 0; i < text.length; i++) {
      const kind = kindOf(text.charCodeAt(i));
      // The most frequent ones first.
      if (kind === Kind.Word) {
        if (before !== Kind.Word) this.#segment(start + i, line, offset + i - lineStart);
      } else if (kind === Kind.Token) {
        this.#segment(start + i, line, offset + i - lineStart);
      } else if (kind === Kind.Break && endsLine(text, i)) {
        lineStart = this.#starts[++line]!;
        this.#newline(start + i + 1);
        if (this.#mapsLineStarts) this.#segment(start + i + 1, line, 0);
      }
      before = kind;
    }
    this.#add(text);
  }

  #add(text: string): void {
    this.#last.push(text);
    this.#length += text.length;
    if (this.#last.length === CHUNKS_OF_A_PIECE) this.#join();
  }

  #join(): void {
    this.#pieces.push(this.#last.join(""));
    this.#last.length = 0;
  }

  #newline(start: number): void {
    this.#mappings.newline();
    this.#lineStart = start;
  }

  #segment(position: number, line: number, column: number): void {
    this.#mappings.add(position - this.#lineStart, line, column);
  }

  /** 0-based. A lookup is usually in the same line as the last one. */
  #lineOf(offset: number): number {
    const starts = this.#starts;
    if (offset < starts[this.#line]! || offset >= (starts[this.#line + 1] ?? Infinity)) {
      this.#line = firstIndex(starts.length, (index) => starts[index]! > offset) - 1;
    }
    return this.#line;
  }
}

/** The kind of a character, for a map. */
const Kind = { Other: 0, Word: 1, Token: 2, Break: 3 } as const;
type Kind = (typeof Kind)[keyof typeof Kind];

/**
 * The kinds of ASCII characters. Besides words, a debugger or a stack trace may point to calls and literals, and a
 * coverage tool to a block and its end.
 */
const KINDS = Uint8Array.from({ length: 128 }, (_, code): Kind => {
  const character = String.fromCharCode(code);
  if (/[\w$]/.test(character)) return Kind.Word;
  if (/[\r\n]/.test(character)) return Kind.Break;
  return /[([{}"'`/@#]/.test(character) ? Kind.Token : Kind.Other;
});

function kindOf(code: number): Kind {
  if (code < KINDS.length) return KINDS[code] as Kind;
  return code === 0x2028 || code === 0x2029 ? Kind.Break : Kind.Word;
}
