import { GenMapping, maybeAddSegment, setSourceContent, toEncodedMap } from "@jridgewell/gen-mapping";
import { startsOfLines } from "../../lines.ts";
import type { SourceMap } from "../../types.ts";
import type { Chunk } from "./writer.ts";

/** Joins the chunks of a file, with a map that leads from each word of the user's to itself. */
export function print(
  chunks: readonly Chunk[],
  source: string,
  file: string,
): { readonly code: string; readonly map: SourceMap } {
  const printer = new Printer(source, file);
  for (const chunk of chunks) {
    if (chunk.isUsers) printer.users(chunk);
    else printer.made(chunk);
  }
  return printer.end();
}

/** What gets a position of its own: names, numbers and keywords; all other characters one by one. */
const TOKEN = /\r\n|[\w$]+|[^\w\s$]|[\n\r\u2028\u2029]/g;
const NEWLINE_START = /^[\r\n\u2028\u2029]/;

class Printer {
  readonly #map = new GenMapping();
  readonly #file: string;
  readonly #lines: readonly number[];
  #code = "";
  #line = 0;
  /** Where the line begins in the output. */
  #lineStart = 0;

  constructor(source: string, file: string) {
    this.#file = file;
    this.#lines = startsOfLines(source);
    setSourceContent(this.#map, file, source);
  }

  made({ text, offset }: Chunk): void {
    if (offset >= 0) this.#segment(this.#code.length, this.#lineOf(offset), offset);
    // What the compiler writes itself has no line breaks but those of the source.
    if (/[\r\n\u2028\u2029]/.test(text)) this.#breakLines(text);
    this.#code += text;
  }

  users({ text, offset }: Chunk): void {
    const start = this.#code.length;
    let sourceLine = this.#lineOf(offset);
    for (const { 0: token, index } of text.matchAll(TOKEN)) {
      if (NEWLINE_START.test(token)) {
        sourceLine++;
        this.#newline(start + index + token.length);
      } else {
        this.#segment(start + index, sourceLine, offset + index);
      }
    }
    this.#code += text;
  }

  end(): { readonly code: string; readonly map: SourceMap } {
    const { file: _, ...map } = toEncodedMap(this.#map);
    return { code: this.#code, map: map as SourceMap };
  }

  #breakLines(text: string): void {
    const start = this.#code.length;
    for (const { 0: token, index } of text.matchAll(TOKEN)) {
      if (NEWLINE_START.test(token)) this.#newline(start + index + token.length);
    }
  }

  #newline(end: number): void {
    this.#line++;
    this.#lineStart = end;
  }

  #segment(position: number, sourceLine: number, offset: number): void {
    maybeAddSegment(
      this.#map,
      this.#line,
      position - this.#lineStart,
      this.#file,
      sourceLine,
      offset - this.#lines[sourceLine]!,
    );
  }

  /** 0-based. */
  #lineOf(offset: number): number {
    let low = 0;
    for (let high = this.#lines.length; high - low > 1;) {
      const middle = (low + high) >> 1;
      if (this.#lines[middle]! <= offset) low = middle;
      else high = middle;
    }
    return low;
  }
}
