const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const DIGITS = Uint8Array.from(BASE64, (digit) => digit.charCodeAt(0));
const COMMA = 0x2c;
const SEMICOLON = 0x3b;
const CHUNK = 0x4000;
/** A segment has four numbers, of up to seven digits each. */
const LONGEST = 32;

/**
 * The `mappings` of a source map with one source, written along with the output: kept as lists of numbers until the
 * end, they would take more memory than the output.
 *
 * @see https://tc39.es/ecma426/#sec-mappings-grammar
 */
export class Mappings {
  readonly #decoder = new TextDecoder();
  #text = "";
  readonly #bytes = new Uint8Array(CHUNK);
  #length = 0;
  /** The last segment's: all numbers but a line's first column are differences. */
  #generatedColumn = 0;
  #line = 0;
  #column = 0;
  #isFirst = true;

  newline(): void {
    this.#reserve();
    this.#bytes[this.#length++] = SEMICOLON;
    this.#generatedColumn = 0;
    this.#isFirst = true;
  }

  /** All three are counted from 0, in the output's line and in the source. */
  add(generatedColumn: number, line: number, column: number): void {
    this.#reserve();
    if (!this.#isFirst) this.#bytes[this.#length++] = COMMA;
    this.#isFirst = false;
    this.#write(generatedColumn - this.#generatedColumn);
    // The source, which is always the same.
    this.#write(0);
    this.#write(line - this.#line);
    this.#write(column - this.#column);
    this.#generatedColumn = generatedColumn;
    this.#line = line;
    this.#column = column;
  }

  /** Whether the last segment of the line already maps to this position. */
  endsWith(line: number, column: number): boolean {
    return !this.#isFirst && this.#line === line && this.#column === column;
  }

  toString(): string {
    return this.#text + this.#decoder.decode(this.#bytes.subarray(0, this.#length));
  }

  /** The sign is the lowest bit. Each digit has five bits, and a sixth that tells whether more digits follow. */
  #write(number: number): void {
    let rest = number < 0 ? (-number << 1) | 1 : number << 1;
    while (rest > 31) {
      this.#bytes[this.#length++] = DIGITS[(rest & 31) | 32]!;
      rest >>>= 5;
    }
    this.#bytes[this.#length++] = DIGITS[rest]!;
  }

  #reserve(): void {
    if (this.#length + LONGEST <= CHUNK) return;
    this.#text = this.toString();
    this.#length = 0;
  }
}
