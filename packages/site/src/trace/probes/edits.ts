import MagicString from "magic-string";

/** What is put into a text. What is inside others is put in after these: their ends come first, where they are the same. */
export class Edits {
  readonly #text: MagicString;
  #header = "";

  constructor(text: string) {
    this.#text = new MagicString(text);
  }

  /** In front of what begins there, behind what begins there and is further out. */
  open(at: number, text: string): void {
    this.#text.appendRight(at, text);
  }

  /** Behind what ends there. */
  close(at: number, text: string): void {
    this.#text.appendLeft(at, text);
  }

  replace(start: number, end: number, text: string): void {
    if (text === "") this.#text.remove(start, end);
    else this.#text.overwrite(start, end, text);
  }

  /** In the first line, in front of everything else. */
  head(text: string): void {
    this.#header += text;
  }

  toString(): string {
    return this.#header + this.#text.toString();
  }
}
