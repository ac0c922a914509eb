import type { Chunk, ChunkPrinter } from "./printer.ts";
import { firstIndex } from "../../search.ts";

interface Comment {
  readonly start: number;
  readonly end: number;
}

const WORD_START = /^[\p{ID_Continue}$\u200c\u200d]/u;
const WORD_END = /[\p{ID_Continue}$\u200c\u200d]$/u;
const SPACE = /\s/;
const NEWLINES = /\r\n|[\n\r\u2028\u2029]/g;

/** Whether it needs a closer look: most text begins with a space or a punctuator. */
function mayStartWord(text: string): boolean {
  const code = text.charCodeAt(0);
  return code >= 0x80 || (code | 0x20) >= 0x61 || code === 0x24 || code === 0x5f || (code >= 0x30 && code <= 0x39);
}

/**
 * Writes the output from the beginning of the source to its end. The line breaks and comments of omitted source are
 * kept, so that every line of the user's keeps its number.
 */
export class TextWriter {
  readonly chunks: Chunk[] = [];
  /** How much of the source has been written or omitted. */
  consumed = 0;
  readonly #source: string;
  readonly #comments: readonly Comment[];

  readonly #printer: ChunkPrinter;

  constructor(source: string, comments: readonly Comment[], printer: ChunkPrinter) {
    this.#source = source;
    this.#comments = comments;
    this.#printer = printer;
  }

  /** Prints what has been written, except for the last chunk, which may still change. Nobody knows a position in it. */
  flush(): void {
    const last = this.chunks.pop();
    this.finish();
    if (last) this.chunks.push(last);
  }

  finish(): void {
    for (const chunk of this.chunks) this.#printer.print(chunk);
    this.chunks.length = 0;
  }

  /** Writes the compiler's text, which maps to a position in the source. */
  make(text: string, offset: number): void {
    this.#keepApart(text);
    const written = text.startsWith(" ") && this.#endsInSpace() ? text.slice(1) : text;
    if (written !== "") this.chunks.push({ text: written, offset, isUsers: false });
  }

  /** Copies the source up to a position. */
  copyTo(end: number): void {
    if (end > this.consumed) this.#copy(this.consumed, end);
    this.consumed = Math.max(this.consumed, end);
  }

  /** Omits the source up to a position, except for line breaks and comments. */
  skipTo(end: number): void {
    if (end <= this.consumed) return;
    let from = this.consumed;
    this.consumed = end;
    for (let index = this.#firstComment(from); index < this.#comments.length; index++) {
      const comment = this.#comments[index]!;
      if (comment.end > end) break;
      this.#breakLines(from, comment.start);
      if (!this.#endsInSpace()) this.make(" ", -1);
      this.#copy(comment.start, comment.end);
      this.make(" ", -1);
      from = comment.end;
    }
    this.#breakLines(from, end);
  }

  /** Continues from another position in the source, to write something out of order. */
  seek(offset: number): number {
    const { consumed } = this;
    this.consumed = offset;
    return consumed;
  }

  space(): void {
    if (!this.#endsInSpace()) this.make(" ", -1);
  }

  /** Before a statement of the user's, unless it follows the same code as in the source. */
  separate(start: number): void {
    const last = this.chunks.at(-1);
    if (last?.isUsers !== true || last.offset + last.text.length !== start) this.space();
  }

  /** Whether what is in front of a position in the source, besides spaces and comments, is this operator. */
  isBehind(word: string, start: number): boolean {
    let end = start;
    for (;;) {
      while (end > 0 && SPACE.test(this.#source[end - 1]!)) end--;
      const next = firstIndex(this.#comments.length, (index) => this.#comments[index]!.end > end);
      const comment = this.#comments[next - 1];
      if (comment?.end !== end) break;
      end = comment.start;
    }
    if (!this.#source.endsWith(word, end)) return false;
    const before = this.#source.slice(Math.max(0, end - word.length - 2), end - word.length);
    return !WORD_END.test(before) && !/[.#]$/.test(before);
  }

  /** Ends a statement with a semicolon. */
  endStatement(): void {
    if (this.chunks.at(-1)?.isUsers === false) this.trimEnd(" ");
    this.chunks.push({ text: "; ", offset: -1, isUsers: false });
  }

  /** Removes the end of the output, if it is this text. */
  trimEnd(text: string): void {
    const last = this.chunks.at(-1);
    if (last?.text.endsWith(text) !== true) return;
    this.chunks[this.chunks.length - 1] = { ...last, text: last.text.slice(0, -text.length) };
  }

  insert(index: number, text: string): void {
    this.chunks.splice(index, 0, { text, offset: -1, isUsers: false });
  }

  #copy(start: number, end: number): void {
    const text = this.#source.slice(start, end);
    if (/^\s/.test(text)) this.#trimSpace();
    const last = this.chunks.at(-1);
    if (last && last.offset + last.text.length !== start) this.#keepApart(text);
    this.chunks.push({ text, offset: start, isUsers: true });
  }

  /** Keeps two words apart that become neighbors, as in a minifier's `export default(e)=>…`. */
  #keepApart(next: string): void {
    if (mayStartWord(next) && WORD_START.test(next) && WORD_END.test((this.chunks.at(-1)?.text ?? "").slice(-2))) {
      this.chunks.push({ text: " ", offset: -1, isUsers: false });
    }
  }

  /** The line breaks between two positions, and the indentation after the last one. */
  #breakLines(start: number, end: number): void {
    const gap = this.#source.slice(start, end);
    const breaks = gap.match(NEWLINES);
    if (breaks === null) return;
    const indentation = /[^\S\n\r\u2028\u2029]*/.exec(gap.slice(gap.search(/[^\n\r\u2028\u2029]*$/)))![0];
    this.#trimSpace();
    this.chunks.push({ text: breaks.join("") + indentation, offset: -1, isUsers: false });
  }

  /** No line that the compiler writes ends in a space. */
  #trimSpace(): void {
    if (this.chunks.at(-1)?.isUsers === false) this.trimEnd(" ");
  }

  #endsInSpace(): boolean {
    const last = this.chunks.at(-1);
    return last === undefined || SPACE.test(last.text.slice(-1));
  }

  /** The index of the first comment that begins at a position or after it. */
  #firstComment(start: number): number {
    return firstIndex(this.#comments.length, (index) => this.#comments[index]!.start >= start);
  }
}
