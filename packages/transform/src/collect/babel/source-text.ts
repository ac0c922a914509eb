import type { types as t } from "@babel/core";
import { readLines } from "../../lines.ts";
import type { Span } from "../view.ts";
import { type ChildKeys, nodesIn } from "./child-keys.ts";

/** The text of a tree, and each node's position in it. */
export interface SourceText {
  readonly text: string;
  /** null for a node that is not in the text. */
  placeOf(node: t.Node): Span | null;
}

/**
 * Reads the text that came with a tree. If there is none, it is reconstructed from the lines and columns of the nodes.
 */
export function readSourceText(file: t.File, keysOf: ChildKeys, text: string): SourceText {
  const drawn = isTextOf(file, keysOf, text) ? null : drawText(file, keysOf);
  const source = drawn ?? text;
  const { offsetOf } = readLines(source);
  return {
    text: source,
    placeOf: ({ start, end, loc }) => {
      if (drawn === null && start != null && end != null) return { start, end };
      return loc?.start && loc.end ? { start: offsetOf(loc.start), end: offsetOf(loc.end) } : null;
    },
  };
}

/** A tree may come with a text that is not its own, or with none. */
export function isTextOf(file: t.File, keysOf: ChildKeys, text: string): boolean {
  if (text === "") return false;
  if (file.end != null) return file.end === text.length;
  let others = 0;
  forEachNode(file.program, keysOf, (node) => {
    if (node.type !== "Identifier" || node.start == null) return;
    others += text.startsWith(node.name, node.start) ? -1 : 1;
  });
  return others <= 0;
}

/** What can be known about the text: its lines, and the words and dots in them. */
function drawText(file: t.File, keysOf: ChildKeys): string {
  const lines: string[] = [];
  const draw = (word: string, at: t.SourceLocation["start"]) => {
    for (let line = lines.length; line < at.line; line++) lines.push("");
    const line = lines[at.line - 1]!.padEnd(at.column + word.length);
    lines[at.line - 1] = line.slice(0, at.column) + word + line.slice(at.column + word.length);
  };
  forEachNode(file.program, keysOf, (node) => {
    if (!node.loc?.start || !node.loc.end) return;
    draw("", node.loc.end);
    for (const { word, at } of wordsOf(node, node.loc)) draw(word, at);
  });
  return lines.join("\n");
}

function wordsOf(node: t.Node, { start, end }: t.SourceLocation): { word: string; at: t.SourceLocation["start"] }[] {
  const behind = (inner: t.Node, by: number) => inner.loc && { ...inner.loc.end, column: inner.loc.end.column + by };
  switch (node.type) {
    case "Identifier":
      return [{ word: node.name, at: start }];
    case "ThisExpression":
      return [{ word: "this", at: start }];
    case "StringLiteral":
    case "NumericLiteral":
    case "BigIntLiteral":
      return typeof node.extra?.["raw"] === "string" ? [{ word: node.extra["raw"], at: start }] : [];
    case "MemberExpression": {
      const dot = node.computed ? null : behind(node.object, 0);
      return dot ? [{ word: ".", at: dot }] : [];
    }
    case "CallExpression": {
      const open = behind(node.callee, 0);
      return open
        ? [
            { word: "(", at: open },
            { word: ")", at: { ...end, column: end.column - 1 } },
          ]
        : [];
    }
    default:
      return [];
  }
}

function forEachNode(node: t.Node, keysOf: ChildKeys, visit: (node: t.Node) => void): void {
  visit(node);
  for (const child of nodesIn(node, keysOf)) forEachNode(child, keysOf, visit);
}
