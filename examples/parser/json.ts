import { defer, namedResult, panic, recover } from "@godefer/runtime";

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** May put something else in the place of a value that was just read; `path` says where it stands: `$.orders[2].date`. */
export type Revive = (value: Json, path: string) => Json;

/** A text that is not JSON: what is wrong, and where. */
export class JsonSyntaxError extends Error {
  override readonly name = "JsonSyntaxError";
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 code units. */
  readonly column: number;
  /** The value that was being read. */
  readonly path: string;

  constructor(message: string, text: string, offset: number, path: string) {
    super(message);
    const before = text.slice(0, offset).split("\n");
    this.line = before.length;
    this.column = (before.at(-1) ?? "").length + 1;
    this.path = path;
  }
}

/**
 * Reads a JSON text. The parser below panics wherever it is stuck, at any depth, so that none of its methods has to
 * look for errors and hand them on; this function, the only one that is exported, makes a result of it.
 *
 * @throws whatever is not the parser's own error: what `revive` throws, or a bug
 * @see encoding/json of Go, whose decoder reports its errors in the same way
 */
export function parse(text: string, revive: Revive = (value) => value): [value: Json, error: JsonSyntaxError | null] {
  let [value, error] = namedResult<[Json, JsonSyntaxError | null]>([null, null]);
  defer(() => {
    const reason = recover();
    if (reason === null) return;
    if (!(reason instanceof JsonSyntaxError)) panic(reason);
    error = reason;
  });
  value = new Parser(text, revive).document();
  return [value, error];
}

const maximumDepth = 1000;
const blank = /[ \t\n\r]*/y;
const numeral = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const word = /[a-z]+/y;
// eslint-disable-next-line no-control-regex -- JSON forbids control characters in strings
const plainCharacters = /[^"\\\u0000-\u001f]*/y;
const hexDigits = /[\da-fA-F]{4}/y;

const words = new Map<string, Json>([
  ["null", null],
  ["true", true],
  ["false", false],
]);
const escapes = new Map(
  Object.entries({ '"': '"', "\\": "\\", "/": "/", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" }),
);

/** A method for each rule of the grammar. `#offset` is where the next token begins. */
class Parser {
  readonly #text: string;
  readonly #revive: Revive;
  /** From the root to the value that is being read. */
  readonly #path: string[] = [];
  #offset = 0;

  constructor(text: string, revive: Revive) {
    this.#text = text;
    this.#revive = revive;
  }

  document(): Json {
    const value = this.#value("$");
    if (this.#next() !== "") this.#fail("there is more after the end of the value");
    return value;
  }

  /** @param step from the enclosing value to this one: `.name` or `[0]` */
  #value(step: string): Json {
    this.#path.push(step);
    defer(this.#path.pop());
    if (this.#path.length > maximumDepth) this.#fail(`nested deeper than ${maximumDepth}`);
    return this.#revive(this.#anyValue(), this.#path.join(""));
  }

  #anyValue(): Json {
    const next = this.#next();
    if (next === "{") return this.#object();
    if (next === "[") return this.#array();
    if (next === '"') return this.#string();
    if (next === "-" || (next >= "0" && next <= "9")) return this.#number();
    return this.#word();
  }

  #object(): Json {
    const object: Record<string, Json> = {};
    this.#list("{", "}", () => {
      if (this.#next() !== '"') this.#fail("a key in double quotes is expected");
      const key = this.#string();
      this.#expect(":");
      // A plain assignment would not make a property of the key `__proto__`.
      const property = { value: this.#value(`.${key}`), configurable: true, enumerable: true, writable: true };
      Object.defineProperty(object, key, property);
    });
    return object;
  }

  #array(): Json {
    const array: Json[] = [];
    this.#list("[", "]", () => array.push(this.#value(`[${array.length}]`)));
    return array;
  }

  #list(opening: string, closing: string, readItem: () => void): void {
    this.#expect(opening);
    for (let first = true; this.#next() !== closing; first = false) {
      if (!first) this.#expect(",", `"," or "${closing}"`);
      readItem();
    }
    this.#expect(closing);
  }

  #string(): string {
    this.#expect('"');
    let value = this.#match(plainCharacters) ?? "";
    while (this.#text[this.#offset] === "\\") {
      value += this.#escape() + (this.#match(plainCharacters) ?? "");
    }
    if (this.#text[this.#offset] !== '"') this.#fail("the closing quote is expected");
    this.#offset++;
    return value;
  }

  #escape(): string {
    const letter = this.#text[this.#offset + 1] ?? "";
    if (letter !== "u" && !escapes.has(letter)) this.#fail(`\\${letter} is no escape sequence`);
    this.#offset += 2;
    const digits = letter === "u" ? (this.#match(hexDigits) ?? this.#fail("four hexadecimal digits are expected")) : "";
    return escapes.get(letter) ?? String.fromCharCode(parseInt(digits, 16));
  }

  #number(): number {
    return Number(this.#match(numeral) ?? this.#fail("a digit is expected"));
  }

  #word(): Json {
    const start = this.#offset;
    const value = words.get(this.#match(word) ?? "");
    if (value !== undefined) return value;
    this.#offset = start;
    return this.#fail("a value is expected");
  }

  #expect(token: string, expected = `"${token}"`): void {
    if (this.#next() !== token) this.#fail(`${expected} is expected`);
    this.#offset++;
  }

  /** The first character of the next token, or "" at the end of the text. */
  #next(): string {
    this.#match(blank);
    return this.#text[this.#offset] ?? "";
  }

  /** Moves past what a sticky pattern matches here. */
  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#offset;
    const match = pattern.exec(this.#text)?.[0];
    this.#offset += match?.length ?? 0;
    return match;
  }

  #fail(message: string): never {
    panic(new JsonSyntaxError(message, this.#text, this.#offset, this.#path.join("")));
  }
}
