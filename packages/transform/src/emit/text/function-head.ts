import type { types as t } from "@babel/core";
import { countThisParameters } from "../../collect/babel/index.ts";
import type { Edits } from "../edit-index.ts";
import type { TextPieces, UserNodes } from "./sink.ts";
import { findBehind, skipTrivia } from "./syntax.ts";
import type { TextWriter } from "./writer.ts";

/** Writes what precedes a function's body: its name and its parameters. */
export class FunctionHead {
  readonly #source: string;
  readonly #writer: TextWriter;
  readonly #users: UserNodes;
  readonly #pieces: TextPieces;

  constructor(source: string, writer: TextWriter, users: UserNodes, pieces: TextPieces) {
    this.#source = source;
    this.#writer = writer;
    this.#users = users;
    this.#pieces = pieces;
  }

  write(fn: t.Function, { name, parameter, parameters }: Edits): void {
    if (name) this.#addName(fn, name.name);
    if (parameter) this.#addParameter(fn, parameter.name);
    if (parameters) this.#replaceParameters(fn, parameters);
  }

  #addName(fn: t.Function, name: string): void {
    this.#copyTo(findBehind(this.#source, fn.start!, "function"));
    if (fn.generator) this.#copyTo(findBehind(this.#source, this.#writer.consumed, "*"));
    this.#writer.make(` ${name}`, fn.start!);
  }

  #addParameter(fn: t.Function, name: string): void {
    const { typeParameters, id } = fn as t.FunctionExpression;
    const before = (typeParameters ?? id)?.end ?? fn.start! + (fn.async ? "async".length : 0);
    const [first = null] = fn.params;
    if (first !== null && skipTrivia(this.#source, before) === first.start) {
      this.#addToBareParameter(first, fn, name);
      return;
    }
    const receiver = countThisParameters(fn) > 0 ? first : null;
    this.#copyTo(receiver ? receiver.end! : findBehind(this.#source, before, "("));
    if (receiver) this.#writer.make(`, ${name}`, fn.start!);
    else this.#writer.make(first ? `${name}, ` : name, fn.start!);
  }

  /** `x => …` */
  #addToBareParameter(param: t.Node, fn: t.Function, name: string): void {
    this.#copyTo(param.start!);
    this.#writer.make(`(${name}, `, fn.start!);
    this.#users.range(param.start!, param.end!);
    this.#writer.make(")", fn.start!);
  }

  #replaceParameters(fn: t.Function, { first, last }: NonNullable<Edits["parameters"]>): void {
    const count = countThisParameters(fn);
    this.#copyTo(findBehind(this.#source, this.#parametersStart(fn), "("));
    for (const param of fn.params.slice(0, count)) {
      this.#users.range(param.start!, param.end!);
      this.#writer.make(", ", fn.start!);
    }
    const own = fn.params.slice(count);
    first.forEach((name, index) => {
      const param = own[index]!;
      if (name === null) this.#users.range(param.start!, param.end!);
      else this.#writer.make(name, param.start!);
      this.#writer.make(", ", fn.start!);
    });
    this.#pieces.part(last, "list");
    const end = fn.params.at(-1)?.end ?? this.#writer.consumed;
    this.#writer.skipTo(findBehind(this.#source, end, ")") - 1);
  }

  /** After whatever precedes the parameters. */
  #parametersStart(fn: t.Function): number {
    const { typeParameters, id } = fn as t.FunctionExpression;
    const { key } = fn as { key?: t.Node };
    return Math.max((typeParameters ?? id ?? key)?.end ?? fn.start!, this.#writer.consumed);
  }

  #copyTo(end: number): void {
    this.#users.range(this.#writer.consumed, end);
  }
}
