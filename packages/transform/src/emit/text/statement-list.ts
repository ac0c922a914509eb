import type { types as t } from "@babel/core";
import { NEWLINE } from "../../lines.ts";
import { needsSemicolon } from "./syntax.ts";
import type { TextWriter } from "./writer.ts";

/** What continues an expression from the line above. */
const GOES_ON = /^(?:[([`+\-*/.,?<]|$)/;

/** The statements of a body while they are written: what the compiler adds goes between them. */
export class StatementList {
  readonly #source: string;
  readonly #writer: TextWriter;
  readonly #starts: readonly number[];
  /** The index of the first statement that is not written yet. */
  #next = 0;
  /** Where its closing brace is. */
  readonly #end: number;
  /** Where the previous statement ends, if it has no semicolon. */
  #unended = -1;
  /** The previous statement was a `defer`, or another one that is replaced: what follows goes on its line. */
  #isBehindReplaced = false;

  constructor(source: string, writer: TextWriter, statements: readonly t.Node[], end: number) {
    this.#source = source;
    this.#writer = writer;
    this.#starts = statements.map(({ start }) => start!);
    this.#end = end;
  }

  /** A statement or a directive has been written; `isEnded` if the compiler wrote its end. */
  written(node: t.Node, isReplaced: boolean, isEnded: boolean): void {
    this.#isBehindReplaced = isReplaced;
    this.#unended = !isEnded && needsSemicolon(node, this.#source) ? node.end! : -1;
  }

  /** Compiler code that begins with `text` is about to be written after the last statement and before the next. */
  between(text: string): void {
    const next = this.#nextStart();
    if (next === this.#end || !this.#isBehindReplaced) this.#writer.copyTo(next);
    if (this.#unended >= 0 && this.#needsSemicolon(text.trimStart())) this.#writer.endStatement();
    this.#unended = -1;
    this.#writer.space();
  }

  #needsSemicolon(next: string): boolean {
    if (next.startsWith("}")) return false;
    const isOnNextLine = NEWLINE.test(this.#source.slice(this.#unended, this.#writer.consumed));
    return !isOnNextLine || GOES_ON.test(next);
  }

  #nextStart(): number {
    while (this.#next < this.#starts.length && this.#starts[this.#next]! < this.#writer.consumed) this.#next++;
    return this.#starts[this.#next] ?? this.#end;
  }
}
