import type { types as t } from "@babel/core";
import type { Span } from "../view.ts";
import { type ChildKeys, nodesIn } from "./child-keys.ts";
import type { SourceText } from "./source-text.ts";

/**
 * Positions for a tree with nodes from elsewhere. The user's nodes keep their positions; nodes that other plugins
 * inserted get positions in between, as fractions of an offset. They tell what comes first and what contains what, as
 * offsets do.
 */
export function placeNodes(root: t.Node, keysOf: ChildKeys, text: SourceText): ReadonlyMap<t.Node, Span> {
  const written = new Map<t.Node, Span>();
  const children = new Map<t.Node, readonly t.Node[]>();
  readPlaces(root, keysOf, text, written, children);
  return layOut(root, written, children);
}

/**
 * The position of each node in the source, or of everything that it contains; none for nodes that are not in the
 * source.
 */
function readPlaces(
  node: t.Node,
  keysOf: ChildKeys,
  text: SourceText,
  written: Map<t.Node, Span>,
  children: Map<t.Node, readonly t.Node[]>,
): void {
  const inside = nodesIn(node, keysOf);
  for (const child of inside) readPlaces(child, keysOf, text, written, children);
  const places = inside.flatMap((child) => written.get(child) ?? []);
  const place = text.placeOf(node) ?? around(places);
  if (place) written.set(node, place);
  children.set(node, inSourceOrder(inside, written));
}

function around(places: readonly Span[]): Span | null {
  if (places.length === 0) return null;
  const start = Math.min(...places.map((place) => place.start));
  return { start, end: Math.max(...places.map((place) => place.end)) };
}

/** A tree lists some children in a different order: a template's texts, then its expressions. */
function inSourceOrder(nodes: readonly t.Node[], written: ReadonlyMap<t.Node, Span>): t.Node[] {
  let last = -1;
  return nodes
    .map((node) => ({ node, start: (last = written.get(node)?.start ?? last) }))
    .sort((a, b) => a.start - b.start)
    .map(({ node }) => node);
}

const STEP = 2 ** -20;

function layOut(
  root: t.Node,
  written: ReadonlyMap<t.Node, Span>,
  children: ReadonlyMap<t.Node, readonly t.Node[]>,
): ReadonlyMap<t.Node, Span> {
  const places = new Map<t.Node, Span>();
  /** All positions before it are taken. */
  let next = 0;
  const place = (node: t.Node): void => {
    const own = written.get(node);
    // A moved node has its new position.
    const stays = own !== undefined && own.start >= Math.floor(next);
    const start = stays ? Math.max(own.start, next) : next + STEP;
    next = start;
    for (const child of children.get(node) ?? []) place(child);
    next = stays ? Math.max(own.end, next + STEP) : next + STEP;
    places.set(node, { start, end: next });
  };
  place(root);
  return places;
}
