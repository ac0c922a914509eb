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

/** Whether it is worth a closer look: most of what is written begins with a space or a sign. */
function mayStartWord(text: string): boolean {
  const code = text.charCodeAt(0);
  return code >= 0x80 || (code | 0x20) >= 0x61 || code === 0x24 || code === 0x5f || (code >= 0x30 && code <= 0x39);
}

/**
 * Writes the output from the source's beginning to its end. What is left out of the source leaves its line breaks and its
 * comments behind, so that every line of the user's keeps its number.
 */
export class TextWriter {
  readonly chunks: Chunk[] = [];
  /** How much of the source is written, or left out. */
  consumed = 0;
  readonly #source: string;
  readonly #comments: readonly Comment[];

  readonly #printer: ChunkPrinter;

  constructor(source: string, comments: readonly Comment[], printer: ChunkPrinter) {
    this.#source = source;
    this.#comments = comments;
    this.#printer = printer;
  }

  /** Prints what has been written, but for the last chunk, which may yet be changed. No place in it is known to anybody. */
  flush(): void {
    const last = this.chunks.pop();
    this.finish();
    if (last) this.chunks.push(last);
  }

  finish(): void {
    for (const chunk of this.chunks) this.#printer.print(chunk);
    this.chunks.length = 0;
  }

  /** Writes text of the compiler's, which stands for a place in the source. */
  make(text: string, offset: number): void {
    this.#keepApart(text);
    const written = text.startsWith(" ") && this.#endsInSpace() ? text.slice(1) : text;
    if (written !== "") this.chunks.push({ text: written, offset, isUsers: false });
  }

  /** Copies the source up to there. */
  copyTo(end: number): void {
    if (end > this.consumed) this.#copy(this.consumed, end);
    this.consumed = Math.max(this.consumed, end);
  }

  /** Leaves the source out up to there, but for line breaks and comments. */
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

  /** Goes on from another place of the source, for what is written out of its order. */
  seek(offset: number): number {
    const { consumed } = this;
    this.consumed = offset;
    return consumed;
  }

  space(): void {
    if (!this.#endsInSpace()) this.make(" ", -1);
  }

  /** In front of a statement of the user's, unless what it stands behind is in front of it in the source, too. */
  separate(start: number): void {
    const last = this.chunks.at(-1);
    if (last?.isUsers !== true || last.offset + last.text.length !== start) this.space();
  }

  /** Ends a statement with a semicolon. */
  endStatement(): void {
    if (this.chunks.at(-1)?.isUsers === false) this.trimEnd(" ");
    this.chunks.push({ text: "; ", offset: -1, isUsers: false });
  }

  /** Takes away what the output ends with, if it does. */
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

  /** Two words that come to stand side by side, as in `export default(e)=>…` of a minifier's, stay two. */
  #keepApart(next: string): void {
    if (mayStartWord(next) && WORD_START.test(next) && WORD_END.test((this.chunks.at(-1)?.text ?? "").slice(-2))) {
      this.chunks.push({ text: " ", offset: -1, isUsers: false });
    }
  }

  /** The line breaks between two places, and the indentation behind the last one. */
  #breakLines(start: number, end: number): void {
    const gap = this.#source.slice(start, end);
    const breaks = gap.match(NEWLINES);
    if (breaks === null) return;
    const indentation = /[^\S\n\r\u2028\u2029]*/.exec(gap.slice(gap.search(/[^\n\r\u2028\u2029]*$/)))![0];
    this.#trimSpace();
    this.chunks.push({ text: breaks.join("") + indentation, offset: -1, isUsers: false });
  }

  /** No line of the compiler's ends in a space. */
  #trimSpace(): void {
    if (this.chunks.at(-1)?.isUsers === false) this.trimEnd(" ");
  }

  #endsInSpace(): boolean {
    const last = this.chunks.at(-1);
    return last === undefined || SPACE.test(last.text.slice(-1));
  }

  /** The index of the first comment that begins there, or behind. */
  #firstComment(start: number): number {
    return firstIndex(this.#comments.length, (index) => this.#comments[index]!.start >= start);
  }
}
