import { parseSync, types as t } from "@babel/core";
import { decode } from "@jridgewell/sourcemap-codec";
import { optionsOf, type SourceType } from "../injected/functions.ts";

/** What `transform()` has made of a file. */
export interface Edited {
  readonly code: string;
  readonly mappings: string;
}

interface Token {
  readonly text: string;
  readonly start: number;
}

interface ReadFile {
  readonly text: string;
  readonly lines: Lines;
  readonly program: t.Program;
  readonly comments: readonly Token[];
  readonly tokens: readonly Token[];
}

/**
 * What is wrong with the lines of an output: each of the source's has to be there under its own number, byte for byte if
 * nothing in it was compiled, and else with all of its words, and the map has to lead to them.
 *
 * @param source a file whose pseudo-calls go by `isMarker`
 */
export function checkLines(
  source: string,
  { code, mappings }: Edited,
  path: string,
  sourceType: SourceType,
  isMarker: (name: string) => boolean,
): string[] {
  const before = read(source, path, sourceType);
  const after = read(code, path, sourceType);
  const [newlines, newlinesAfter] = [before.lines.newlines, after.lines.newlines];
  if (newlines.join() !== newlinesAfter.join()) return [`${newlines.length} lines have become ${newlinesAfter.length}`];
  const compiled = findCompiled(before.program, isMarker);
  return [
    ...changedLines(before.lines, after.lines, compiled),
    ...lostWords(before, after, compiled, mappings),
    ...lostComments(before, after, compiled.gone),
  ].slice(0, MOST);
}

/** Of one file: more say no more. */
const MOST = 5;

/** A text by its lines, in the words of the language: Babel counts those in strings in another way. */
class Lines {
  readonly starts: readonly number[];
  readonly newlines: readonly string[];
  readonly #text: string;

  constructor(text: string) {
    const found = [...text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)];
    this.#text = text;
    this.starts = [0, ...found.map((match) => match.index + match[0].length)];
    this.newlines = found.map(([newline]) => newline);
  }

  /** 0-based. */
  lineOf(offset: number): number {
    let low = 0;
    for (let high = this.starts.length; high - low > 1;) {
      const middle = (low + high) >> 1;
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return low;
  }

  at(line: number): string {
    return this.#text.slice(this.starts[line], this.starts[line + 1]);
  }
}

function read(text: string, path: string, sourceType: SourceType): ReadFile {
  const options = optionsOf(path, sourceType);
  const file = parseSync(text, { ...options, parserOpts: { ...options.parserOpts, tokens: true } }) as t.File & {
    tokens: readonly { type: unknown; start: number; end: number }[];
  };
  const toToken = ({ start, end }: { start: number; end: number }) => ({ text: text.slice(start, end), start });
  return {
    text,
    lines: new Lines(text),
    program: file.program,
    comments: (file.comments ?? []).map((comment) => toToken(comment as { start: number; end: number })),
    tokens: file.tokens
      .filter(({ type }) => type !== "CommentBlock" && type !== "CommentLine")
      .map(toToken)
      // Punctuation may come and go.
      .filter(({ text: word }) => /^[\w$#"'`/\\]|^[^\0-\x7f]|^[^\s]{12}/.test(word)),
  };
}

// ---- What may change -----------------------------------------------------------------------------------------------

interface Span {
  readonly start: number;
  readonly end: number;
}

interface Compiled {
  /** Where a line may have got something of the compiler's. */
  readonly spans: readonly Span[];
  /** What may be gone, or stand in another place. */
  readonly gone: readonly Span[];
  /** The deferred calls: a constant may stand at the exit only. */
  readonly deferred: readonly Span[];
  /** Statements that the label of a body may stand in front of, and nothing else. */
  readonly labelled: readonly number[];
}

function findCompiled(program: t.Program, isMarker: (name: string) => boolean): Compiled {
  const spans: Span[] = [];
  const gone: Span[] = [];
  const deferred: Span[] = [];
  const labelled: number[] = [];
  const [first] = program.body;
  if (first) spans.push({ start: first.start!, end: first.start! });
  const visitor = new CompiledVisitor({ spans, gone, deferred, labelled }, isMarker, program);
  visitor.visit(program, []);
  return { spans, gone, deferred, labelled };
}

class CompiledVisitor {
  readonly #spans: Span[];
  readonly #gone: Span[];
  readonly #deferred: Span[];
  readonly #labelled: number[];
  readonly #isMarker: (name: string) => boolean;
  readonly #compiled = new Set<t.Node>();
  readonly #hasEval: boolean;

  constructor(
    { spans, gone, deferred, labelled }: Record<Exclude<keyof Compiled, "labelled">, Span[]> & { labelled: number[] },
    isMarker: (name: string) => boolean,
    program: t.Program,
  ) {
    this.#spans = spans;
    this.#gone = gone;
    this.#deferred = deferred;
    this.#labelled = labelled;
    this.#hasEval = hasEval(program);
    this.#isMarker = isMarker;
  }

  visit(node: t.Node, ancestors: readonly t.Node[]): void {
    const inside = [...ancestors, node];
    if (node.type === "ImportDeclaration" && node.source.value === "@godefer/runtime") this.#remove(node, node);
    if (node.type === "CallExpression" && this.#isCallOfMarker(node)) this.#markerCall(node, ancestors);
    for (const child of childrenOf(node)) this.visit(child, inside);
    // Its `return`s are known to be compiled when what is in it is known.
    if (t.isFunction(node) && this.#compiled.has(node)) this.#function(node);
  }

  #isCallOfMarker({ callee }: t.CallExpression): boolean {
    return callee.type === "Identifier" && this.#isMarker(callee.name);
  }

  #markerCall(node: t.CallExpression, ancestors: readonly t.Node[]): void {
    const parent = ancestors.at(-1)!;
    this.#spans.push(
      parent.type === "ExpressionStatement" || parent.type === "VariableDeclarator" ? (parent as Span) : (node as Span),
    );
    this.#gone.push(node.callee as Span);
    this.#deferred.push(node as Span);
    const index = ancestors.findLastIndex((ancestor) => t.isFunction(ancestor));
    const fn = ancestors[index];
    if (fn) this.#compiled.add(fn);
    // Beside a direct `eval` a named result is declared with the slots, and assigned to in its place.
    if (parent.type === "VariableDeclarator" && this.#hasEval) {
      const { start } = ancestors.at(-2)!;
      this.#gone.push({ start: start!, end: start! + "let".length });
    }
    // What an object, a class, or a declaration gets beside a function that recovers.
    for (const holder of ancestors.slice(0, index + 1)) this.#edges(holder);
  }

  /** The lines where something begins, where its body begins, and where it ends. */
  #edges(node: t.Node): void {
    const { body } = node as { body?: t.Node };
    this.#spans.push({ start: node.start!, end: body?.start ?? node.start! }, { start: node.end!, end: node.end! });
  }

  #function(fn: t.Function): void {
    this.#edges(fn);
    for (const param of fn.params) this.#types(param);
    const names = new Map<string, t.Node[]>();
    this.#returns(fn.body, names);
    for (const param of fn.params)
      for (const name of Object.keys(t.getBindingIdentifiers(param))) names.get(name)?.push(param);
    for (const clashing of names.values()) {
      if (clashing.length > 1) for (const node of clashing) this.#moved(node);
    }
    // Where its slots are declared, if it has a named result in front.
    if (fn.body.type !== "BlockStatement") this.#spans.push(fn.body as Span);
    else this.#behindSuper(fn.body);
  }

  /** What a `return` leaves begins behind `super(…)`, which stays outside of it. */
  #behindSuper({ body }: t.BlockStatement): void {
    const index = body.findLastIndex(
      (node) =>
        t.isExpressionStatement(node) && t.isCallExpression(node.expression) && t.isSuper(node.expression.callee),
    );
    const next = index < 0 ? undefined : body[index + 1];
    if (next) this.#labelled.push(next.start!);
  }

  /** In a pattern, where parameters may move to, there are no types. */
  #types(param: t.Node): void {
    const { typeAnnotation } = (param.type === "AssignmentPattern" ? param.left : param) as t.Identifier;
    if (typeAnnotation) this.#gone.push(typeAnnotation as Span);
  }

  #moved(node: t.Node): void {
    if (node.type === "FunctionDeclaration") this.#remove(node, node);
  }

  #remove(span: t.Node, gone: t.Node): void {
    this.#spans.push(span as Span);
    this.#gone.push(gone as Span);
  }

  /** Those of the function itself, and what it declares. */
  #returns(node: t.Node, names: Map<string, t.Node[]>): void {
    if (node.type === "ReturnStatement") {
      this.#spans.push(node as Span);
      this.#gone.push({ start: node.start!, end: node.start! + "return".length });
    }
    if (node.type === "FunctionDeclaration" || node.type === "VariableDeclarator") {
      for (const name of Object.keys(t.getBindingIdentifiers(node.id!)))
        names.set(name, [...(names.get(name) ?? []), node]);
    }
    if (t.isFunction(node) || t.isClass(node)) return;
    for (const child of childrenOf(node)) this.#returns(child, names);
  }
}

/** The compiler asks of the whole file. */
function hasEval(node: t.Node): boolean {
  if (t.isCallExpression(node) && t.isIdentifier(node.callee, { name: "eval" })) return true;
  return node.type === "WithStatement" || childrenOf(node).some(hasEval);
}

function childrenOf(node: t.Node): t.Node[] {
  const record = node as unknown as Record<string, t.Node | (t.Node | null)[] | null | undefined>;
  const keys = (t.VISITOR_KEYS as Record<string, readonly string[]>)[node.type] ?? [];
  return keys.flatMap((key) => record[key] ?? []).filter((child) => child != null);
}

// ---- What has changed ----------------------------------------------------------------------------------------------

function changedLines(before: Lines, after: Lines, { spans, labelled }: Compiled): string[] {
  const edited = new Set<number>();
  const isLabelled = (line: number) =>
    labelled.some((start) => {
      const column = start - before.starts[line]!;
      const text = before.at(line);
      return (
        before.lineOf(start) === line && after.at(line) === `${text.slice(0, column)}_body: { ${text.slice(column)}`
      );
    });
  for (const { start, end } of spans) {
    const last = before.lineOf(end);
    for (let line = before.lineOf(start); line <= last; line++) edited.add(line);
  }
  const problems: string[] = [];
  for (const line of before.starts.keys()) {
    if (edited.has(line) || before.at(line) === after.at(line) || isLabelled(line)) continue;
    problems.push(`line ${line + 1} has changed: ${clip(before.at(line))} -> ${clip(after.at(line))}`);
  }
  return problems;
}

function lostWords(before: ReadFile, after: ReadFile, compiled: Compiled, mappings: string): string[] {
  const problems: string[] = [];
  const found = byLine(after);
  const isGone = within(compiled.gone);
  const isDeferred = within(compiled.deferred);
  const mapped = readMap(mappings, after.lines);
  for (const [line, tokens] of byLine(before)) {
    const others = found.get(line) ?? [];
    let next = 0;
    for (const { text, start } of tokens) {
      if (isGone(start)) continue;
      const places = (mapped.get(`${line}:${start - before.lines.starts[line]!}`) ?? []).filter((place) =>
        after.text.startsWith(text, place),
      );
      const isMoved = isDeferred(start);
      const index = isMoved ? -1 : others.findIndex((other, i) => i >= next && other.text === text);
      if (index >= 0) next = index + 1;
      // Nothing leads to a dot, or to the text of a template literal behind a hole.
      const isThere = /^[.}]/.test(text) || places.some((place) => isMoved || after.lines.lineOf(place) === line);
      if (!isMoved && index < 0)
        problems.push(`line ${line + 1} has lost ${clip(text)}: ${clip(after.lines.at(line), 600)}`);
      else if (!isThere)
        problems.push(`the map does not lead to ${clip(text)} in line ${line + 1}: ${clip(after.lines.at(line), 600)}`);
    }
  }
  return problems;
}

function lostComments(before: ReadFile, after: ReadFile, gone: readonly Span[]): string[] {
  const isGone = within(gone);
  const write = ({ lines, comments }: ReadFile) =>
    comments.map(({ text, start }) => `line ${lines.lineOf(start) + 1}: ${clip(text)}`);
  const kept = before.comments.filter(({ start }) => !isGone(start));
  const [expected, found] = [write({ ...before, comments: kept }), write(after)];
  return [
    ...expected
      .filter((comment) => count(comment, expected) > count(comment, found))
      .map((comment) => `comment lost in ${comment}`),
    ...found
      .filter((comment) => count(comment, found) > count(comment, write(before)))
      .map((comment) => `comment twice in ${comment}`),
  ];
}

const count = <T>(item: T, all: readonly T[]) => all.filter((other) => other === item).length;

function within(spans: readonly Span[]): (offset: number) => boolean {
  const gone = new Set<number>();
  for (const { start, end } of spans) for (let offset = start; offset < end; offset++) gone.add(offset);
  return (offset) => gone.has(offset);
}

function byLine({ tokens, lines }: ReadFile): Map<number, Token[]> {
  return Map.groupBy(tokens, ({ start }) => lines.lineOf(start));
}

/** The offsets in the output by the places in the source. */
function readMap(mappings: string, lines: Lines): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [line, segments] of decode(mappings).entries()) {
    for (const [column, , sourceLine, sourceColumn] of segments) {
      const place = `${sourceLine}:${sourceColumn}`;
      places.set(place, [...(places.get(place) ?? []), lines.starts[line]! + column]);
    }
  }
  return places;
}

const clip = (text: string, length = 200) => JSON.stringify(text.length > length ? `${text.slice(0, length)}…` : text);
