import type { SourceMap } from "@godefer/transform";
import { decode } from "@jridgewell/sourcemap-codec";
import { childrenOf, isNode, type Node, parseModule } from "../../program/parse.ts";
import type { Place } from "../recording.ts";

/** What the source says of the places that the compiled text leads to. */
export interface SourcePlaces {
  /** Where what begins at this offset of the compiled text comes from; null if it comes from nowhere. */
  of(offset: number): Place | null;
  /** Where it is in the compiled text. */
  emitted(offset: number): Place;
  /** Whether a statement of the user's begins there: none that only holds others, and no function. */
  isStatement(place: Place): boolean;
  /** Whether the source has a word. */
  has(word: string): boolean;
  /** The call that the `defer` there defers, in a line. */
  deferredCall(place: Place): string | null;
}

/** The longest text of a call. */
const MOST = 48;

export function readPlaces(source: string, code: string, map: SourceMap | null): SourcePlaces {
  const emittedLines = startsOfLines(code);
  const sourceLines = startsOfLines(source);
  const segments = map === null ? null : decode(map.mappings);
  const statements = new Set<string>();
  const words = new Set(source.match(/[\w$\u0080-\uffff]+/g));
  const calls = new Map<string, string>();
  for (const node of parseModule(source, "typescript").body) {
    readStatements(node, (statement) => {
      const key = keyOf(placeIn(sourceLines, statement.start));
      statements.add(key);
      const call = deferredIn(statement, source);
      if (call !== null) calls.set(key, call);
    });
  }
  return {
    of(offset) {
      const { line, column } = placeIn(emittedLines, offset);
      if (segments === null) return { line, column };
      // What the compiler has put next to each other for one place has one segment.
      const segment = segments[line - 1]?.findLast((each) => each[0] < column);
      return segment?.length === undefined || segment.length < 4
        ? null
        : { line: segment[2]! + 1, column: segment[3]! + 1 };
    },
    emitted: (offset) => placeIn(emittedLines, offset),
    isStatement: (place) => statements.has(keyOf(place)),
    has: (word) => words.has(word),
    deferredCall: (place) => calls.get(keyOf(place)) ?? null,
  };
}

export const keyOf = ({ line, column }: Place): string => `${line}:${column}`;

/** Lines as the compiler and the engines count them. */
function startsOfLines(text: string): number[] {
  const ends = text.matchAll(/\r\n|[\n\r\u2028\u2029]/g);
  return [0, ...Array.from(ends, ({ index, 0: end }) => index + end.length)];
}

function placeIn(starts: readonly number[], offset: number): Place {
  let line = starts.length;
  while (starts[line - 1]! > offset) line--;
  return { line, column: offset - starts[line - 1]! + 1 };
}

const notSteps = /^(Block|Empty|Labeled)Statement$|^(Function|Class|Import|TS\w*)Declaration$/;

function readStatements(node: Node, found: (statement: Node) => void): void {
  if (/(Statement|Declaration)$/.test(node.type) && !notSteps.test(isExport(node) ? exported(node) : node.type))
    found(node);
  for (const child of childrenOf(node)) readStatements(child, found);
}

const isExport = ({ type }: Node) => type.startsWith("Export");
/** What kind of thing is exported; a list of names runs nothing. */
const exported = ({ declaration }: Node) => (isNode(declaration) ? declaration.type : "EmptyStatement");

/** `defer(f(a));` → `f(a)` */
function deferredIn(statement: Node, source: string): string | null {
  const call = statement["expression"];
  if (statement.type !== "ExpressionStatement" || !isNode(call) || call.type !== "CallExpression") return null;
  const [deferred] = call["arguments"] as Node[];
  return deferred === undefined ? null : shorten(deferred, source);
}

function shorten(node: Node, source: string): string {
  const text = source.slice(node.start, node.end).replace(/\s+/g, " ");
  if (text.length <= MOST) return text;
  const body = node["body"];
  if (isNode(body)) return `${source.slice(node.start, body.start).replace(/\s+/g, " ")}{ … }`;
  return `${text.slice(0, MOST - 1)}…`;
}
