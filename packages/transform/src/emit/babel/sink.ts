import type { types as t } from "@babel/core";
import { visitorKeys } from "../../collect/babel/index.ts";
import type { Fragment, Hole } from "../../lower/shapes.ts";
import type { Coverage } from "../coverage.ts";
import { type Pieces, partsOf, type Sink } from "../pieces.ts";
import type { BabelApi } from "./api.ts";
import type { Hidden } from "./hidden.ts";
import { type BabelShape, parseShape, readShape } from "./shape.ts";

export type BabelPieces = Pieces<t.Node, readonly BabelShape[], t.Node[]>;

/** Applies the edits to the user's nodes. */
export interface UserNodes {
  rewrite(node: t.Node, into: t.Node[]): void;
  rewriteInside(node: t.Node): t.Node;
}

/** Creates nodes from shapes, and fills their holes with the user's nodes. */
export class BabelSink implements Sink<t.Node, readonly BabelShape[], t.Node[]> {
  readonly #module: boolean;
  readonly #babel: BabelApi;
  readonly #coverage: Coverage;
  readonly #hidden: Hidden;
  readonly #users: UserNodes;
  #pieces!: BabelPieces;

  constructor(module: boolean, babel: BabelApi, coverage: Coverage, hidden: Hidden, users: UserNodes) {
    this.#module = module;
    this.#babel = babel;
    this.#coverage = coverage;
    this.#hidden = hidden;
    this.#users = users;
  }

  connect(pieces: BabelPieces): void {
    this.#pieces = pieces;
  }

  read({ text }: Fragment): readonly BabelShape[] {
    const keysOf = visitorKeys(this.#babel.types);
    return parseShape(text, this.#module, this.#babel).map((statement) => readShape(statement, keysOf));
  }

  edited(node: t.Node, into: t.Node[]): void {
    this.#users.rewrite(node, into);
  }

  inside(node: t.Node, into: t.Node[]): void {
    into.push(this.#users.rewriteInside(node));
  }

  copied(node: t.Node, into: t.Node[]): void {
    into.push(this.#babel.types.cloneNode(node, true));
  }

  name(node: t.Node, into: t.Node[]): void {
    into.push(Object.assign(this.#babel.types.identifier((node as t.Identifier).name), { loc: node.loc }));
  }

  binding(node: t.Node, into: t.Node[]): void {
    into.push(withoutType(this.#users.rewriteInside(node)));
  }

  anonymous(node: t.Node, into: t.Node[]): void {
    into.push(asAnonymous(this.#users.rewriteInside(node)));
  }

  copy(shape: readonly BabelShape[], fragment: Fragment, at: t.Node, into: t.Node[]): void {
    const place = placeOf(at);
    if (fragment.kind === "statements") {
      for (const statement of shape) this.#fill(statement, fragment, place, into);
      return;
    }
    const statements: t.Node[] = [];
    this.#fill(shape[0]!, fragment, place, statements);
    into.push(contentOf(statements[0]!, fragment.kind));
  }

  /** The replacement for a shape's node: its contents if it is a hole, otherwise a copy. */
  #fill(shape: BabelShape, fragment: Fragment, place: Place, into: t.Node[]): void {
    const hole = holeIn(shape, fragment.holes);
    if (hole === undefined) into.push(this.#copy(shape, fragment, place));
    else if (shape.isStatement) this.#fillStatement(hole, fragment, into);
    else this.#pieces.parts(partsOf(hole), into);
  }

  #fillStatement(hole: Hole, fragment: Fragment, into: t.Node[]): void {
    const isLeftOut = this.#coverage.begin("statement", fragment, false);
    const start = into.length;
    this.#pieces.parts(partsOf(hole), into);
    for (let i = start; i < into.length; i++) into[i] = this.#asStatement(into[i]!);
    if (isLeftOut()) for (const statement of into.slice(start)) this.#hidden.leaveOut(statement);
  }

  /** Copies a shape's tree, fills its holes, and gives the rest its position in the source. */
  #copy(shape: BabelShape, fragment: Fragment, place: Place): t.Node {
    const isLeftOut = this.#coverage.begin(shape.counted, fragment, place.isFunction);
    const copied: t.Node = { ...shape.node, loc: null };
    this.#hidden.place(copied, place.loc);
    const record = copied as unknown as Record<string, t.Node | (t.Node | null)[]>;
    for (const { key, child } of shape.children) {
      record[key] =
        "length" in child ? this.#copyList(child, fragment, place) : this.#copyChild(child, fragment, place);
    }
    if (isLeftOut()) this.#hidden.leaveOut(copied);
    return copied;
  }

  #copyChild(child: BabelShape, fragment: Fragment, place: Place): t.Node {
    if (holeIn(child, fragment.holes) === undefined) return this.#copy(child, fragment, place);
    const filled: t.Node[] = [];
    this.#fill(child, fragment, place, filled);
    return filled[0]!;
  }

  #copyList(list: readonly (BabelShape | null)[], fragment: Fragment, place: Place): (t.Node | null)[] {
    const filled: t.Node[] = [];
    for (const element of list) {
      if (element === null) (filled as (t.Node | null)[]).push(null);
      else this.#fill(element, fragment, place, filled);
    }
    return filled;
  }

  #asStatement(node: t.Node): t.Node {
    return /Expression$|Literal$|^Identifier$/.test(node.type)
      ? this.#babel.types.expressionStatement(node as t.Expression)
      : node;
  }
}

/** A declaration as an anonymous expression; an expression is one. */
function asAnonymous(node: t.Node): t.Node {
  if (node.type === "FunctionDeclaration") return Object.assign(node, { type: "FunctionExpression", id: null });
  return node.type === "ClassDeclaration" ? asClassExpression(node) : node;
}

/** An expression cannot be abstract, nor have abstract members. */
function asClassExpression(node: t.ClassDeclaration): t.Node {
  if (node.abstract) node.body.body = node.body.body.filter((member) => !("abstract" in member && member.abstract));
  return Object.assign(node, { type: "ClassExpression", abstract: null });
}

function withoutType(node: t.Node): t.Node {
  return Object.assign(node, { typeAnnotation: null, optional: null });
}

function contentOf(statement: t.Node, kind: Exclude<Fragment["kind"], "statements">): t.Node {
  switch (kind) {
    case "expression":
      return (statement as t.ExpressionStatement).expression;
    case "spread":
      return ((statement as t.ExpressionStatement).expression as t.ArrayExpression).elements[0]!;
    case "class-member":
      return (statement as t.ClassDeclaration).body.body[0]!;
    case "parameter":
      return ((statement as t.ExpressionStatement).expression as t.ArrowFunctionExpression).params[0]!;
  }
}

/** Where a fragment's nodes point to. */
interface Place {
  readonly loc: t.SourceLocation | null;
  readonly isFunction: boolean;
}

/** One point for the whole shape: an end would be a position in user code that has nothing to do with it. */
function placeOf({ loc, type }: t.Node): Place {
  const point = loc ? ({ start: loc.start, end: loc.start, filename: loc.filename } as t.SourceLocation) : null;
  return { loc: point, isFunction: FUNCTION.test(type) };
}

const FUNCTION = /Function|Method/;

function holeIn({ name }: BabelShape, holes: Fragment["holes"]): Hole | undefined {
  return name !== null && Object.hasOwn(holes, name) ? holes[name] : undefined;
}
