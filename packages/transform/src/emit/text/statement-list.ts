import type { types as t } from "@babel/core";
import { needsSemicolon } from "./syntax.ts";
import type { TextWriter } from "./writer.ts";

/** The statements of a body while they are written: what the compiler adds stands between them. */
export class StatementList {
  readonly #source: string;
  readonly #writer: TextWriter;
  readonly #starts: readonly number[];
  /** The index of the first statement that is not written yet. */
  #next = 0;
  /** Where its closing brace is. */
  readonly #end: number;
  /** Behind the statement before, in the output, if that has to be ended with a semicolon when something follows. */
  #unended = -1;
  /** The statement before was a `defer`, or another that is replaced: what follows stands in its line. */
  #isBehindReplaced = false;

  constructor(source: string, writer: TextWriter, statements: readonly t.Node[], end: number) {
    this.#source = source;
    this.#writer = writer;
    this.#starts = statements.map(({ start }) => start!);
    this.#end = end;
  }

  /** A statement, or a directive, has been written. */
  written(node: t.Node, isReplaced: boolean): void {
    this.#isBehindReplaced = isReplaced;
    this.#unended = !isReplaced && needsSemicolon(node, this.#source) ? this.#writer.chunks.length : -1;
  }

  /** Something of the compiler's is about to be written behind the last statement, and in front of the next. */
  between(): void {
    if (this.#unended >= 0) this.#writer.insert(this.#unended, ";");
    this.#unended = -1;
    const next = this.#nextStart();
    if (next === this.#end || !this.#isBehindReplaced) this.#writer.copyTo(next);
    this.#writer.space();
  }

  #nextStart(): number {
    while (this.#next < this.#starts.length && this.#starts[this.#next]! < this.#writer.consumed) this.#next++;
    return this.#starts[this.#next] ?? this.#end;
  }
}
