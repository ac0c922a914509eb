import MagicString from "magic-string";

/** What is put into a text: the beginnings from the outside in, the ends from the inside out, where they are the same. */
export class Edits {
  readonly #text: MagicString;
  #header = "";

  constructor(text: string) {
    this.#text = new MagicString(text);
  }

  /** In front of what begins there, behind what has been put there. */
  open(at: number, text: string): void {
    this.#text.appendRight(at, text);
  }

  /** Behind what ends there, and behind what has been put there. */
  close(at: number, text: string): void {
    this.#text.appendLeft(at, text);
  }

  /** What has been put at its beginning or its end stays. */
  replace(start: number, end: number, text: string): void {
    this.#text.update(start, end, text);
  }

  /** In the first line, in front of everything else. */
  head(text: string): void {
    this.#header += text;
  }

  toString(): string {
    return this.#header + this.#text.toString();
  }
}
