import type { types as t } from "@babel/core";
import type { Part } from "../../lower/shapes.ts";
import { Coverage, type EmitOptions } from "../coverage.ts";
import { EditIndex, type Edits } from "../edit-index.ts";
import { importText } from "../header.ts";
import { Pieces } from "../pieces.ts";
import { FunctionHead } from "./function-head.ts";
import type { TextSource } from "./source.ts";
import { firstIndex } from "../../search.ts";
import { type TextPieces, TextSink, type UserNodes } from "./sink.ts";
import { StatementList } from "./statement-list.ts";
import { findBehind, needsSemicolon } from "./syntax.ts";
import type { ChunkPrinter } from "./printer.ts";
import { TextWriter } from "./writer.ts";

/** What may be replaced as the callee of `new`, or at its beginning. */
const CALLEES: ReadonlySet<string> = new Set<t.Node["type"]>([
  "FunctionExpression",
  "ClassExpression",
  "ObjectExpression",
  "MemberExpression",
]);

/** Writes the user's nodes: the source as it is, except for the edits. */
export class TextApplier implements UserNodes {
  readonly #source: string;
  readonly #file: t.File;
  readonly #lowered: TextSource["lowered"];
  readonly #nodes: readonly t.Node[];
  /** Those to the part at hand. */
  #edits: EditIndex<t.Node> = new EditIndex<t.Node>([], []);
  /** The edited nodes in source order, nested ones after those that contain them. */
  #edited: readonly t.Node[] = [];
  readonly #writer: TextWriter;
  readonly #sink: TextSink;
  readonly #pieces: TextPieces;
  readonly #head: FunctionHead;
  /** The edited nodes that are being written. */
  readonly #open = new Set<t.Node>();
  /** Functions that were already written further up. */
  readonly #moved = new Set<t.Node>();

  constructor(text: string, { file, nodes, lowered }: TextSource, printer: ChunkPrinter, options: EmitOptions) {
    this.#source = text;
    this.#file = file;
    this.#lowered = lowered;
    this.#nodes = nodes;
    this.#writer = new TextWriter(text, (file.comments ?? []) as { start: number; end: number }[], printer);
    const coverage = new Coverage(options);
    this.#sink = new TextSink(text, this.#writer, coverage, this);
    this.#pieces = new Pieces(nodes, coverage, this.#sink);
    this.#sink.connect(this.#pieces);
    this.#head = new FunctionHead(text, this.#writer, this, this.#pieces);
  }

  /** Passes the output to the printer, statement by statement: all at once, it takes more memory than the tree. */
  apply(): void {
    // Before all imports, on the line of the first statement: comments above it stay at the top.
    const [first] = this.#file.program.body;
    if (first && this.#lowered.helpers.length > 0) {
      this.#writer.copyTo(first.start!);
      this.#writer.make(`${importText(this.#lowered)} `, -1);
    }
    for (const { edits, end } of this.#lowered.parts) {
      this.#edits = new EditIndex(edits, this.#nodes);
      this.#edited = [...this.#edits.nodes].sort((a, b) => a.start! - b.start! || b.end! - a.end!);
      this.range(this.#writer.consumed, Math.min(end, this.#source.length));
    }
    this.#writer.finish();
  }

  // ---- What the sink asks for --------------------------------------------------------------------------------------

  write(node: t.Node, as: "edited" | "inside"): void {
    if (node.start! < this.#writer.consumed) throw new Error("godefer: a node has come out of its order in the source");
    this.#writer.skipTo(node.start!);
    const { replace } = this.#edits.of(node);
    if (as === "edited" && replace && !this.#open.has(node)) this.#replace(node, replace.by);
    else this.#writeInside(node);
  }

  isReplaced(node: t.Node): boolean {
    return this.#edits.of(node).replace !== undefined;
  }

  range(start: number, end: number): void {
    this.#writer.skipTo(start);
    for (let i = this.#firstEdited(start); i < this.#edited.length; i++) {
      const node = this.#edited[i]!;
      if (node.start! >= end) break;
      if (node.start! < this.#writer.consumed || node.end! > end || this.#open.has(node)) continue;
      this.#writer.copyTo(node.start!);
      this.write(node, "edited");
      if (this.#open.size === 0) this.#writer.flush();
    }
    this.#writer.copyTo(end);
  }

  moveFunction(fn: t.FunctionDeclaration): void {
    // Its lines are counted twice, here and at its original position.
    const consumed = this.#writer.seek(fn.start!);
    const { id } = fn;
    this.range(fn.start!, id!.start!);
    this.#writer.seek(id!.end!);
    this.#open.add(fn);
    const { body, parameters } = this.#edits.of(fn);
    this.#function(fn, { ...(body && { body }), ...(parameters && { parameters }) });
    this.#open.delete(fn);
    this.#moved.add(fn);
    this.#writer.seek(consumed);
  }

  // ---- Edits -------------------------------------------------------------------------------------------------------

  #firstEdited(start: number): number {
    return firstIndex(this.#edited.length, (index) => this.#edited[index]!.start! >= start);
  }

  #replace(node: t.Node, by: readonly Part[]): void {
    this.#open.add(node);
    // A result's initial value, which stands in place of `namedResult(…)`, is none.
    const place = node.type === "CallExpression" ? "value" : "statements";
    // A call, which would take the arguments of `new` for its own.
    const isCallee = CALLEES.has(node.type) && this.#writer.isBehind("new", node.start!);
    if (isCallee) this.#writer.make("(", node.start!);
    by.forEach((part, index) => {
      if (index > 0) this.#writer.space();
      this.#pieces.part(part, place);
    });
    if (isCallee) this.#writer.make(")", node.start!);
    // `export default class { … }` became an expression.
    const [only] = by;
    if (node.type.endsWith("Declaration") && only && "kind" in only && only.kind === "expression") {
      this.#writer.make(";", -1);
    }
    if (this.#moved.has(node)) this.#writer.seek(node.end!);
    else this.#writer.skipTo(node.end!);
    this.#open.delete(node);
  }

  #writeInside(node: t.Node): void {
    const isOpen = this.#open.has(node);
    this.#open.add(node);
    const edits = this.#edits.of(node);
    this.#sink.inList(null, () => {
      const isClass = node.type === "ClassDeclaration" || node.type === "ClassExpression";
      if (isClass && (edits.members ?? edits.decorators)) this.#class(node, edits);
      else if (edits.body ?? edits.parameter ?? edits.parameters ?? edits.name ?? edits.decorators) {
        this.#function(node as t.Function, edits);
      } else this.range(node.start!, node.end!);
    });
    if (!isOpen) this.#open.delete(node);
  }

  #class(node: t.Class, { members, decorators }: Edits): void {
    if (decorators) this.#decorate(node, decorators);
    this.#copyTo(node.body.start! + 1);
    for (const member of members?.members ?? []) {
      this.#writer.space();
      this.#pieces.part(member, "statements");
    }
    this.#writer.space();
    this.#copyTo(node.end!);
  }

  #decorate(node: t.Class | t.ClassMethod, { first, last }: NonNullable<Edits["decorators"]>): void {
    const own = node.decorators ?? [];
    const add = (part: Part) => {
      this.#writer.space();
      this.#writer.make("@(", node.start!);
      this.#pieces.part(part, "list");
      this.#writer.make(") ", node.start!);
    };
    if (first) {
      if (own[0]) this.#copyTo(own[0].start!);
      add(first);
    }
    const end = own.at(-1)?.end;
    if (end != null && end > this.#writer.consumed) this.#copyTo(end);
    add(last);
  }

  #function(fn: t.Function, edits: Edits): void {
    const { decorators, body } = edits;
    if (decorators) this.#decorate(fn as t.ClassMethod, decorators);
    this.#head.write(fn, edits);
    if (!body) this.#copyTo(fn.end!);
    else if (fn.body.type === "BlockStatement") this.#block(fn.body, fn, body);
    else this.#expressionBody(fn, body.statements);
  }

  #block(block: t.BlockStatement, fn: t.Function, { statements, directive: added }: NonNullable<Edits["body"]>): void {
    const last = block.directives.at(-1);
    this.#copyTo(last?.end ?? block.start! + 1);
    if (added !== undefined && !block.directives.some(({ value }) => value.value === added)) {
      if (last && needsSemicolon(last, this.#source)) this.#writer.make(";", -1);
      this.#writer.make(` ${JSON.stringify(added)};`, fn.start!);
    }
    const list = new StatementList(this.#source, this.#writer, block.body, block.end! - 1);
    if (last) list.written(last, false, false);
    this.#sink.inList(list, () => {
      this.#pieces.parts(statements, "statements");
    });
    this.#writer.copyTo(block.end! - 1);
    this.#writer.space();
    this.#copyTo(fn.end!);
  }

  #expressionBody(fn: t.Function, statements: readonly Part[]): void {
    const before = fn.returnType ?? fn.params.at(-1) ?? (fn as t.ArrowFunctionExpression).typeParameters;
    const from = Math.max(before?.end ?? 0, this.#writer.consumed, fn.start!);
    this.#copyTo(findBehind(this.#source, from, "=>"));
    this.#writer.make(" { ", fn.start!);
    const list = new StatementList(this.#source, this.#writer, [], this.#writer.consumed);
    this.#sink.inList(list, () => {
      this.#pieces.parts(statements, "statements");
    });
    this.#writer.make(" }", fn.start!);
    this.#writer.skipTo(fn.end!);
  }

  #copyTo(end: number): void {
    this.range(this.#writer.consumed, end);
  }
}
