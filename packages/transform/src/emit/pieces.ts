import type { Fragment, Hole, NodeHole, Part } from "../lower/shapes.ts";
import type { Coverage } from "./coverage.ts";

/**
 * A way to write the output: as nodes of a tree, or as text.
 *
 * `Into` is the destination: the list that receives a tree's nodes, or the position in the text.
 */
export interface Sink<Node, Shape, Into> {
  /** Reads a shape's text. What it returns is kept, and copied many times. */
  read(fragment: Fragment): Shape;
  /** Writes a copy of a shape, and has its holes filled. */
  copy(shape: Shape, fragment: Fragment, at: Node, into: Into): void;
  /** Writes a node of the user's with all edits. */
  edited(node: Node, into: Into): void;
  /** The same without an edit that replaces the node itself. */
  inside(node: Node, into: Into): void;
  /** Another copy of a node that is also somewhere else. */
  copied(node: Node, into: Into): void;
  name(node: Node, into: Into): void;
  binding(node: Node, into: Into): void;
  anonymous(node: Node, into: Into): void;
}

interface KnownShape<Shape> {
  readonly shape: Shape;
  readonly holes: readonly string[];
}

/** Writes what `lower` made: the one place that knows parts, holes, and the ways to use a node. */
export class Pieces<Node, Shape, Into> {
  readonly #nodes: readonly Node[];
  readonly #coverage: Coverage;
  readonly #sink: Sink<Node, Shape, Into>;
  readonly #shapes: Readonly<Record<Fragment["kind"], Map<string, KnownShape<Shape>>>> = {
    statements: new Map(),
    expression: new Map(),
    spread: new Map(),
    parameter: new Map(),
    "class-member": new Map(),
  };

  constructor(nodes: readonly Node[], coverage: Coverage, sink: Sink<Node, Shape, Into>) {
    this.#nodes = nodes;
    this.#coverage = coverage;
    this.#sink = sink;
  }

  part(part: Part, into: Into): void {
    if ("node" in part) this.#node(part, into);
    else this.#fragment(part, into);
  }

  parts(parts: readonly Part[], into: Into): void {
    for (const part of parts) this.part(part, into);
  }

  #node(hole: NodeHole, into: Into): void {
    const node = this.#nodes[hole.node]!;
    this.#coverage.take(hole);
    switch (hole.as) {
      case "edited":
        this.#sink.edited(node, into);
        return;
      case "inside":
        this.#sink.inside(node, into);
        return;
      case "copy":
        this.#sink.copied(node, into);
        return;
      case "name":
        this.#sink.name(node, into);
        return;
      case "binding":
        this.#sink.binding(node, into);
        return;
      case "anonymous":
        this.#sink.anonymous(node, into);
    }
  }

  #fragment(fragment: Fragment, into: Into): void {
    this.#sink.copy(this.#shape(fragment), fragment, this.#nodes[fragment.at]!, into);
  }

  /** @throws Error if the holes and what fills them do not match */
  #shape(fragment: Fragment): Shape {
    const { kind, text, holes } = fragment;
    const shapes = this.#shapes[kind];
    let known = shapes.get(text);
    if (known === undefined) {
      const names = Object.keys(holes);
      for (const name of names) assertHole(new RegExp(`\\b${name}\\b`).test(text), name, text);
      known = { shape: this.#sink.read(fragment), holes: names };
      shapes.set(text, known);
    }
    let count = 0;
    for (const name in holes) {
      // They usually come in the same order.
      assertHole(known.holes[count] === name || known.holes.includes(name), name, text);
      count++;
    }
    assertHole(count === known.holes.length, "", text);
    return known.shape;
  }
}

/** What fills a hole, one by one. */
export function partsOf(hole: Hole): readonly Part[] {
  return "length" in hole ? hole : [hole];
}

function assertHole(condition: boolean, name: string, text: string): void {
  if (!condition) throw new Error(`godefer: a hole ${name} of the shape "${text}" is not filled, or not there`);
}
