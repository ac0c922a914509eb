/** A text that grows by lines, each at the indent of its block. */
export class Lines {
  readonly #lines: string[] = [];
  readonly #unit: string;
  #indent = "";
  /** 1-based lines of the `defer` statements, by their ids. */
  readonly deferLines = new Map<number, number>();

  constructor(unit: string) {
    this.#unit = unit;
  }

  add(line: string): void {
    this.#lines.push(line === "" ? "" : this.#indent + line);
  }

  /** `head` ends with the opening brace, `tail` begins with the closing one. */
  block(head: string, tail: string, inner: () => void): void {
    this.add(head);
    this.indent(inner);
    this.add(tail);
  }

  indent(inner: () => void): void {
    const before = this.#indent;
    this.#indent += this.#unit;
    inner();
    this.#indent = before;
  }

  /** Says that the next line begins with that `defer` statement. */
  markDefer(id: number): void {
    this.deferLines.set(id, this.#lines.length + 1);
  }

  toString(): string {
    return `${this.#lines.join("\n")}\n`;
  }
}
