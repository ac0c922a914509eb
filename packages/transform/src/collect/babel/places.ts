import type { types as t } from "@babel/core";
import type { Span } from "../view.ts";
import { type ChildKeys, nodesIn } from "./child-keys.ts";
import type { SourceText } from "./source-text.ts";

/**
 * Places for a tree that has nodes from elsewhere. What the user has written keeps its place; what other plugins have put
 * between gets one between them, as a fraction of an offset. They say what comes first and what is in what, as offsets do.
 */
export function placeNodes(root: t.Node, keysOf: ChildKeys, text: SourceText): ReadonlyMap<t.Node, Span> {
  const written = new Map<t.Node, Span>();
  const children = new Map<t.Node, readonly t.Node[]>();
  readPlaces(root, keysOf, text, written, children);
  return layOut(root, written, children);
}

/** The place of each node in the source, or that of all that is in it; none for what is nowhere in the source. */
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

/** A tree lists some children in another order: a template's texts, then its expressions. */
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
  /** All before it is taken. */
  let next = 0;
  const place = (node: t.Node): void => {
    const own = written.get(node);
    // A node that was moved stands where it stands now.
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
