import type { Token } from "./parse.ts";

/** A text in which pieces become blank: nothing else moves, so every place stays where it was. */
export class Blanks {
  readonly #chars: string[];
  readonly #tokens: readonly Token[];

  constructor(code: string, tokens: readonly Token[]) {
    this.#chars = code.split("");
    this.#tokens = tokens;
  }

  get text(): string {
    return this.#chars.join("");
  }

  /** Line breaks stay, also those that only JavaScript knows. */
  blank(start: number, end: number): void {
    for (let at = start; at < end; at++) {
      if (!/[\n\r\u2028\u2029]/.test(this.#chars[at]!)) this.#chars[at] = " ";
    }
  }

  put(at: number, char: string): void {
    this.#chars[at] = char;
  }

  charAt(at: number): string {
    return this.#chars[at] ?? "";
  }

  hasLineBreak(start: number, end: number): boolean {
    return this.#chars.slice(start, end).some((char) => /[\n\r\u2028\u2029]/.test(char));
  }

  /** The first token that begins at an offset or behind it. */
  tokenFrom(offset: number): Token | undefined {
    return this.#tokens[this.#indexFrom(offset)];
  }

  /** The last token that ends at an offset or before it. */
  tokenBefore(offset: number): Token | undefined {
    let index = this.#indexFrom(offset) - 1;
    while (index >= 0 && this.#tokens[index]!.end > offset) index--;
    return this.#tokens[index];
  }

  tokensIn(start: number, end: number): readonly Token[] {
    return this.#tokens.slice(this.#indexFrom(start), this.#indexFrom(end));
  }

  #indexFrom(offset: number): number {
    let low = 0;
    let high = this.#tokens.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#tokens[middle]!.start < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
