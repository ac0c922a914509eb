import type { Fragment } from "../../lower/shapes.ts";
import type { Counted } from "../coverage.ts";

/** What a hole's position requires of its contents. */
export type HolePlace =
  /** Any number of statements; an expression becomes one. */
  | "statements"
  /** Any number of expressions between commas. */
  | "list"
  /** Before a dot, brackets or parentheses, or after an operator: what binds less tightly is parenthesized. */
  | "operand"
  /** After `=`: only a sequence is parenthesized. */
  | "value"
  /** After `return`, whose value must begin on its line. */
  | "returned"
  /** After a dot: a name. */
  | "key";

/** A piece of a shape's text, in order. Statements are nested: each begins and ends. */
export type Segment =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "hole"; readonly name: string; readonly place: HolePlace }
  | { readonly kind: "begin"; readonly counted: Counted; readonly isStatement: boolean; readonly hasChoice: boolean }
  | { readonly kind: "end" };

/** More than the shapes of one file, and most files have the same ones. */
const MOST = 512;

interface Known {
  readonly kind: Fragment["kind"];
  readonly holes: string;
  readonly counted: boolean;
  readonly segments: readonly Segment[];
}

/** Shared by all files, by text: it only saves work, and nothing depends on its contents. */
const known = new Map<string, Known>();

/**
 * A shape as text: its fixed text, and its holes.
 *
 * @param counted whether to include what coverage tools are told
 */
export function readSegments(fragment: Fragment, counted: boolean): readonly Segment[] {
  const { kind, text } = fragment;
  const holes = Object.keys(fragment.holes).join();
  const last = known.get(text);
  if (last?.kind === kind && last.holes === holes && last.counted === counted) return last.segments;
  const segments = counted ? segmentsOf(fragment) : withoutCounts(segmentsOf(fragment));
  if (known.size === MOST) known.clear();
  known.set(text, { kind, holes, counted, segments });
  return segments;
}

function segmentsOf(fragment: Fragment): readonly Segment[] {
  const reader = new SegmentReader(fragment);
  if (fragment.kind === "statements" || fragment.kind === "class-member") reader.statements();
  else reader.expression();
  return reader.segments;
}

/** Without what only coverage tools need, and with the texts that it separated joined. */
function withoutCounts(segments: readonly Segment[]): readonly Segment[] {
  const left: Segment[] = [];
  segments.forEach((segment, index) => {
    if (segment.kind === "end" || (segment.kind === "begin" && !beginsWithHole(segments, index))) return;
    const last = left.at(-1);
    if (segment.kind !== "text" || last?.kind !== "text") left.push(segment);
    else left[left.length - 1] = { kind: "text", text: last.text + spacedBehind(last.text, segment.text) };
  });
  return left;
}

/** A statement that begins with a hole, after the user's statements: the sink must end the last of those. */
function beginsWithHole(segments: readonly Segment[], index: number): boolean {
  const next = segments.slice(index + 1).find(({ kind }) => kind !== "begin");
  return next?.kind === "hole";
}

/** The writer drops one of two adjacent spaces. */
function spacedBehind(before: string, text: string): string {
  return before.endsWith(" ") && text.startsWith(" ") ? text.slice(1) : text;
}

/** Strings, names, spaces, and single characters: everything that shapes consist of. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[\p{ID_Start}$_#][\p{ID_Continue}$\u200c\u200d]*|\s+|[^]/gu;

/** Reads the few kinds of statements that shapes have. */
class SegmentReader {
  readonly segments: Segment[] = [];
  readonly #tokens: readonly string[];
  readonly #holes: Fragment["holes"];
  #next = 0;

  constructor({ text, kind, holes }: Fragment) {
    this.#tokens = contentOf(text.match(TOKEN) ?? [], kind);
    this.#holes = holes;
  }

  expression(): void {
    while (this.#next < this.#tokens.length) this.#take();
  }

  statements(): void {
    while (this.#next < this.#tokens.length && this.#peek() !== "}") this.#statement();
  }

  #statement(): void {
    this.#spaces();
    const word = this.#peek();
    if (word === "{") {
      this.segments.push({ kind: "begin", counted: "nothing", isStatement: true, hasChoice: false });
      this.#block();
      this.segments.push({ kind: "end" });
    } else if (this.#isHole(word) && this.#tokens[this.#next + 1] === ";") {
      this.segments.push({ kind: "hole", name: word, place: "statements" });
      this.#next += 2;
    } else {
      this.segments.push({
        kind: "begin",
        counted: word === "if" ? "if" : "statement",
        isStatement: true,
        hasChoice: this.#hasChoice(),
      });
      this.#unbraced(word);
      this.segments.push({ kind: "end" });
    }
    this.#spaces();
  }

  #unbraced(word: string): void {
    if (word === "try") {
      for (let more = true; more; more = ["catch", "finally"].includes(this.#peek())) {
        this.#upTo("{");
        this.#block();
        this.#spaces();
      }
    } else if (word === "if" || word === "while") {
      this.#upTo("(");
      this.#parentheses();
      this.#statement();
    } else if (this.#tokens[this.#next + 1] === ":") {
      this.#upTo(":");
      this.#take();
      this.#statement();
    } else if (word === "static" && this.#tokens[this.#next + 2] === "{") {
      this.#upTo("{");
      this.#block();
    } else {
      this.#simple();
    }
  }

  #block(): void {
    this.#takeToken();
    this.statements();
    this.#takeToken();
  }

  #parentheses(): void {
    let depth = 0;
    do {
      if (this.#peek() === "(") depth++;
      if (this.#peek() === ")") depth--;
      this.#takeToken();
    } while (depth > 0);
  }

  /** Up to its semicolon, skipping those of a nested function. */
  #simple(): void {
    for (let depth = 0; ;) {
      const token = this.#peek();
      const isArrow = token === "(" && this.#isArrow();
      if (!isArrow && "([{".includes(token)) depth++;
      if (")]}".includes(token)) depth--;
      this.#take();
      if (token === ";" && depth === 0) return;
    }
  }

  #hasChoice(): boolean {
    const end = this.#tokens.indexOf(";", this.#next);
    return this.#tokens.slice(this.#next, end).some((token, i, all) => {
      return (token === "?" && all[i + 1] !== ".") || (token === "|" && all[i + 1] === "|");
    });
  }

  #upTo(token: string): void {
    while (this.#peek() !== token) this.#take();
  }

  #spaces(): void {
    if (this.#peek() === " ") this.#take();
  }

  #peek(): string {
    return this.#tokens[this.#next] ?? "";
  }

  #isHole(token: string): boolean {
    return Object.hasOwn(this.#holes, token);
  }

  #take(): void {
    if (this.#peek() === "function") this.#function("nothing");
    else if (this.#peek() === "(" && this.#isArrow()) this.#function("function");
    else this.#takeToken();
  }

  /** Parameters, and a block. */
  #function(counted: Counted): void {
    this.segments.push({ kind: "begin", counted, isStatement: false, hasChoice: false });
    while (this.#peek() !== "{") this.#takeToken();
    this.#block();
    this.segments.push({ kind: "end" });
  }

  /** Whether the parentheses here are those of an arrow function. */
  #isArrow(): boolean {
    const end = this.#tokens.indexOf(")", this.#next);
    return !this.#tokens.slice(this.#next + 1, end).includes("(") && this.#tokens[end + 3] === ">";
  }

  #takeToken(): void {
    const token = this.#tokens[this.#next];
    if (token === undefined) throw new Error(`godefer: the shape "${this.#tokens.join("")}" ends too early`);
    if (this.#isHole(token)) this.segments.push({ kind: "hole", name: token, place: this.#placeOf(this.#next) });
    else this.#text(token);
    this.#next++;
  }

  #text(text: string): void {
    const last = this.segments.at(-1);
    if (last?.kind === "text") this.segments[this.segments.length - 1] = { kind: "text", text: last.text + text };
    else this.segments.push({ kind: "text", text });
  }

  #placeOf(index: number): HolePlace {
    const after = this.#tokens[index + 1];
    if (after === "." || after === "[" || after === "(") return "operand";
    const at = this.#tokens[index - 1] === " " ? index - 2 : index - 1;
    switch (this.#tokens[at]) {
      case ".":
        return "key";
      case "=":
        return "value";
      case "return":
        return "returned";
      case "(":
      case ",":
      case "[":
        return "list";
      default:
        return "operand";
    }
  }
}

function contentOf(all: readonly string[], kind: Fragment["kind"]): readonly string[] {
  const tokens = all.map((token) => (/^\s/.test(token) ? " " : token));
  switch (kind) {
    case "statements":
    case "expression":
      return trimmed(tokens);
    case "parameter":
      return trimmed(tokens.slice(1, tokens.lastIndexOf("=") - 2));
    case "spread":
      return trimmed(tokens.slice(1, -1));
    case "class-member":
      return trimmed(tokens.slice(tokens.indexOf("{") + 1, tokens.lastIndexOf("}")));
  }
}

function trimmed(tokens: readonly string[]): readonly string[] {
  return tokens.slice(tokens[0] === " " ? 1 : 0, tokens.at(-1) === " " ? -1 : undefined);
}
