import { encode, type SourceMapSegment } from "@jridgewell/sourcemap-codec";
import { startsOfLines } from "../../lines.ts";
import type { SourceMap } from "../../types.ts";
import type { Chunk } from "./writer.ts";

/** Joins the chunks of a file, with a map that leads from each token of the user's to itself. */
export function print(
  chunks: readonly Chunk[],
  source: string,
  file: string,
): { readonly code: string; readonly map: SourceMap } {
  const printer = new Printer(source);
  for (const chunk of chunks) {
    if (chunk.isUsers) printer.users(chunk);
    else printer.made(chunk);
  }
  return {
    code: printer.code,
    map: { version: 3, names: [], sources: [file], sourcesContent: [source], mappings: printer.mappings },
  };
}

class Printer {
  code = "";
  /** Where each line of the source begins. */
  readonly #starts: readonly number[];
  readonly #lines: SourceMapSegment[][] = [[]];
  /** Where the last line begins in the output. */
  #lineStart = 0;

  constructor(source: string) {
    this.#starts = startsOfLines(source);
  }

  get mappings(): string {
    return encode(this.#lines);
  }

  made({ text, offset }: Chunk): void {
    if (offset >= 0) {
      const line = this.#lineOf(offset);
      const column = offset - this.#starts[line]!;
      const last = this.#lines.at(-1)!.at(-1);
      // What stands for one place needs one segment.
      if (last?.[2] !== line || last[3] !== column) this.#segment(this.code.length, line, column);
    }
    const start = this.code.length;
    for (let i = 0; i < text.length; i++) {
      if (endsLine(text, i)) this.#newline(start + i + 1);
    }
    this.code += text;
  }

  users({ text, offset }: Chunk): void {
    const start = this.code.length;
    let line = this.#lineOf(offset);
    let lineStart = this.#starts[line]!;
    let inWord = false;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      const isWord = isWordCode(code);
      if (isWord ? !inWord : BEGINS_TOKEN.has(code)) this.#segment(start + i, line, offset + i - lineStart);
      else if (code <= SPACE || code >= LINE_SEPARATOR) {
        if (endsLine(text, i)) {
          lineStart = this.#starts[++line]!;
          this.#newline(start + i + 1);
        }
      }
      inWord = isWord;
    }
    this.code += text;
  }

  #newline(start: number): void {
    this.#lines.push([]);
    this.#lineStart = start;
  }

  #segment(position: number, line: number, column: number): void {
    this.#lines.at(-1)!.push([position - this.#lineStart, 0, line, column]);
  }

  /** 0-based. */
  #lineOf(offset: number): number {
    let low = 0;
    for (let high = this.#starts.length; high - low > 1;) {
      const middle = (low + high) >> 1;
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return low;
  }
}

const SPACE = 0x20;
const LINE_SEPARATOR = 0x2028;
const PARAGRAPH_SEPARATOR = 0x2029;

/** What a debugger or a stack trace may point to, beside words: calls, literals, blocks. */
const BEGINS_TOKEN: ReadonlySet<number> = new Set([..."([{\"'`/@#"].map((character) => character.charCodeAt(0)));

/** Of names, numbers and keywords. */
function isWordCode(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x5f ||
    code === 0x24 ||
    (code >= 0x80 && code !== LINE_SEPARATOR && code !== PARAGRAPH_SEPARATOR)
  );
}

/** Whether a line ends with this character: of a carriage return and a line feed, with the latter. */
function endsLine(text: string, index: number): boolean {
  switch (text.charCodeAt(index)) {
    case 0x0a:
    case LINE_SEPARATOR:
    case PARAGRAPH_SEPARATOR:
      return true;
    case 0x0d:
      return text.charCodeAt(index + 1) !== 0x0a;
    default:
      return false;
  }
}
