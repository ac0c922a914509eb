import type { types as t } from "@babel/core";
import type { Fragment, Hole } from "../../lower/shapes.ts";
import type { Coverage } from "../coverage.ts";
import { IGNORE } from "../coverage.ts";
import { type Pieces, partsOf, type Sink } from "../pieces.ts";
import { type HolePlace, readSegments, type Segment } from "./segments.ts";
import type { StatementList } from "./statement-list.ts";
import { findBehind, lastStatementOf, needsParentheses, onOneLine } from "./syntax.ts";
import type { TextWriter } from "./writer.ts";

export type TextPieces = Pieces<t.Node, readonly Segment[], HolePlace>;

/** Writes the user's nodes. */
export interface UserNodes {
  /** Writes a node with the edits inside it, and, unless `as` says otherwise, with the edit that replaces it. */
  write(node: t.Node, as: "edited" | "inside"): void;
  isReplaced(node: t.Node): boolean;
  range(start: number, end: number): void;
  /** Writes a function declaration in another place than its own, as an anonymous expression. */
  moveFunction(fn: t.FunctionDeclaration): void;
}

/** A shape's node that has been begun. */
interface Begun {
  /** The index of its first chunk. */
  readonly index: number;
  readonly isLeftOut: () => boolean;
  readonly hasChoice: boolean;
}

/** Writes shapes as text, from left to right, filling their holes. */
export class TextSink implements Sink<t.Node, readonly Segment[], HolePlace> {
  readonly #source: string;
  readonly #writer: TextWriter;
  readonly #coverage: Coverage;
  readonly #users: UserNodes;
  /** The body whose own statements are being written; null inside a statement. */
  #list: StatementList | null = null;
  /** Where the statements in the current hole begin in the output. */
  #starts: number[] = [];
  #pieces!: TextPieces;

  constructor(source: string, writer: TextWriter, coverage: Coverage, users: UserNodes) {
    this.#source = source;
    this.#writer = writer;
    this.#coverage = coverage;
    this.#users = users;
  }

  connect(pieces: TextPieces): void {
    this.#pieces = pieces;
  }

  /** Runs `write` with this as the body whose statements are written; with null, inside a statement. */
  inList(list: StatementList | null, write: () => void): void {
    const outer = this.#list;
    this.#list = list;
    write();
    this.#list = outer;
  }

  read(fragment: Fragment): readonly Segment[] {
    return readSegments(fragment, this.#coverage.isOn);
  }

  // ---- The user's nodes --------------------------------------------------------------------------------------------

  edited(node: t.Node, place: HolePlace): void {
    this.#node(node, "edited", place);
  }

  inside(node: t.Node, place: HolePlace): void {
    this.#node(node, "inside", place);
  }

  #node(node: t.Node, as: "edited" | "inside", place: HolePlace): void {
    if (place === "statements" && this.#list) this.#statement(node, this.#list);
    else this.#operand(node, as, place);
  }

  copied(node: t.Node, place: HolePlace): void {
    const text = onOneLine(this.#source.slice(node.start!, node.end!));
    this.#writer.make(needsParentheses(node, place) ? `(${text})` : text, node.start!);
  }

  name(node: t.Node): void {
    this.#writer.make((node as t.Identifier).name, node.start!);
  }

  /** What a parameter declares, without its type. */
  binding(node: t.Node): void {
    const { typeAnnotation, name } = node as t.Identifier;
    if (node.type === "Identifier") this.#users.range(node.start!, node.start! + name.length);
    else this.#users.range(node.start!, typeAnnotation?.start ?? node.end!);
    this.#writer.skipTo(node.end!);
  }

  anonymous(node: t.Node, place: HolePlace): void {
    if (node.type === "FunctionDeclaration") {
      this.inList(null, () => {
        this.#users.moveFunction(node);
      });
    } else if (node.type === "ClassDeclaration" && node.abstract) {
      this.#concrete(node);
    } else {
      this.#operand(node, "inside", place);
    }
  }

  /** An expression cannot be abstract, nor have abstract members. */
  #concrete(node: t.ClassDeclaration): void {
    this.#writer.skipTo(findBehind(this.#source, node.start!, "class") - "class".length);
    for (const member of node.body.body) {
      if (!("abstract" in member) || !member.abstract) continue;
      this.#users.range(this.#writer.consumed, member.start!);
      this.#writer.make(";", -1);
      this.#writer.skipTo(member.end!);
    }
    this.#users.range(this.#writer.consumed, node.end!);
  }

  #statement(node: t.Node, list: StatementList): void {
    this.#starts.push(this.#writer.chunks.length);
    this.#writer.copyTo(node.start!);
    this.#writer.separate(node.start!);
    this.inList(null, () => {
      this.#users.write(node, "edited");
    });
    list.written(node, this.#users.isReplaced(node), this.#users.isReplaced(lastStatementOf(node)));
  }

  #operand(node: t.Node, as: "edited" | "inside", place: HolePlace): void {
    const parentheses = needsParentheses(node, place) || (place === "returned" && this.#isOnNextLine(node));
    if (parentheses) this.#writer.make("(", node.start!);
    this.#users.write(node, as);
    if (parentheses) this.#writer.make(")", node.start!);
  }

  #isOnNextLine(node: t.Node): boolean {
    return /[\n\r\u2028\u2029]/.test(this.#source.slice(this.#writer.consumed, node.start!));
  }

  // ---- The compiler's shapes ---------------------------------------------------------------------------------------

  copy(shape: readonly Segment[], fragment: Fragment, at: t.Node): void {
    const begun: Begun[] = [];
    const list = this.#list;
    let isBetween = list !== null;
    for (let i = 0; i < shape.length; i++) {
      const segment = shape[i]!;
      if (isBetween && segment.kind !== "hole") list!.between(textAt(shape, i));
      isBetween = list !== null && segment.kind === "hole" && segment.place === "statements";
      switch (segment.kind) {
        case "begin":
          if (this.#coverage.isOn) this.#begin(segment, begun, fragment, at);
          break;
        case "end":
          if (this.#coverage.isOn) this.#end(begun.pop()!, fragment, at);
          break;
        case "text":
          this.#writer.make(segment.text, at.start!);
          break;
        case "hole":
          this.#fill(fragment.holes[segment.name]!, segment.place, fragment);
      }
    }
  }

  #begin(segment: Segment & { readonly kind: "begin" }, begun: Begun[], fragment: Fragment, at: t.Node): void {
    const index = this.#writer.chunks.length;
    if (begun.length === 0 && segment.isStatement) this.#starts.push(index);
    const isLeftOut = this.#coverage.begin(segment.counted, fragment, isFunction(at));
    begun.push({ index, isLeftOut, hasChoice: segment.hasChoice });
  }

  #end({ index, isLeftOut, hasChoice }: Begun, fragment: Fragment, at: t.Node): void {
    if (hasChoice) this.#coverage.begin("choice", fragment, isFunction(at))();
    if (isLeftOut()) this.#leaveOut(index);
  }

  #fill(hole: Hole, place: HolePlace, fragment: Fragment): void {
    if (place === "statements") {
      this.#fillStatements(hole, fragment);
      return;
    }
    const parts = partsOf(hole);
    if (parts.length === 0) this.#writer.trimEnd(", ");
    const outer = this.#list;
    this.#list = null;
    for (let index = 0; index < parts.length; index++) {
      if (index > 0) this.#writer.make(", ", -1);
      this.#pieces.part(parts[index]!, place);
    }
    this.#list = outer;
  }

  #fillStatements(hole: Hole, fragment: Fragment): void {
    const isLeftOut = this.#coverage.begin("statement", fragment, false);
    const outer = this.#starts;
    this.#starts = [];
    const parts = partsOf(hole);
    for (let index = 0; index < parts.length; index++) {
      const part = parts[index]!;
      const isStatementOfList = "node" in part && this.#list !== null;
      if (index > 0 && !isStatementOfList) this.#writer.space();
      const isExpression = !("node" in part) && part.kind !== "statements";
      if (isExpression) this.#starts.push(this.#writer.chunks.length);
      this.#pieces.part(part, "statements");
      if (isExpression) this.#writer.make(";", -1);
    }
    // From the last one on: an insertion moves those after it.
    if (isLeftOut()) for (const start of this.#starts.reverse()) this.#leaveOut(start);
    this.#starts = outer;
  }

  #leaveOut(index: number): void {
    const comment = `/*${IGNORE}*/ `;
    if (this.#writer.chunks[index]?.text !== comment) this.#writer.insert(index, comment);
  }
}

function isFunction({ type }: t.Node): boolean {
  return /Function|Method/.test(type);
}

/** A shape's text at a position, up to the next hole. */
function textAt(shape: readonly Segment[], index: number): string {
  for (let i = index; i < shape.length; i++) {
    const next = shape[i]!;
    if (next.kind === "text") return next.text;
    if (next.kind === "hole") break;
  }
  return "";
}
