import type ts from "typescript";
import type { TypeScript } from "../../collect/typescript/index.ts";

/** The comments of the source, by position, as comments to attach to nodes. */
export class TypeScriptTrivia {
  readonly #file: ts.SourceFile;
  readonly #ts: TypeScript;

  constructor(file: ts.SourceFile, compiler: TypeScript) {
    this.#file = file;
    this.#ts = compiler;
  }

  /** Those on the rest of a token's line, which TypeScript considers part of it. */
  behind(end: number): ts.SynthesizedComment[] {
    return (this.#ts.getTrailingCommentRanges(this.#file.text, end) ?? []).map(this.#made);
  }

  /** Those before a node, on lines of their own. */
  inFrontOf({ pos }: Pick<ts.TextRange, "pos">): ts.SynthesizedComment[] {
    return this.#leading(pos).map(this.#made);
  }

  /** All before a token. */
  before(token: ts.Node): ts.SynthesizedComment[] {
    const start = token.getStart(this.#file);
    const trailing = this.#ts.getTrailingCommentRanges(this.#file.text, token.pos) ?? [];
    return [...trailing, ...this.#leading(token.pos)].filter(({ end }) => end <= start).map(this.#made);
  }

  /**
   * Those before the first statement, except those that an empty line separates: they are printed before everything.
   */
  attachedTo(first: ts.Node): ts.SynthesizedComment[] {
    const comments = this.#leading(first.pos);
    const isSetOff = (index: number) => {
      const next = comments[index + 1]?.pos ?? first.getStart(this.#file);
      return this.#line(next) >= this.#line(comments[index]!.end) + 2;
    };
    const end = comments.findIndex((_, index) => isSetOff(index)) + 1;
    return comments.slice(end).map(this.#made);
  }

  isAround({ pos, end }: ts.Node): boolean {
    return /\/[/*]/.test(this.#file.text.slice(pos, end)) || this.behind(end).length > 0;
  }

  isOneLine(node: ts.Node): boolean {
    return this.#line(node.getStart(this.#file)) === this.#line(node.end);
  }

  #line(position: number): number {
    return this.#file.getLineAndCharacterOfPosition(position).line;
  }

  #leading(position: number): readonly ts.CommentRange[] {
    return this.#ts.getLeadingCommentRanges(this.#file.text, position) ?? [];
  }

  readonly #made = ({ pos, end, kind, hasTrailingNewLine }: ts.CommentRange): ts.SynthesizedComment => {
    const isLine = kind === this.#ts.SyntaxKind.SingleLineCommentTrivia;
    const { character } = this.#file.getLineAndCharacterOfPosition(pos);
    const text = this.#file.text.slice(pos + 2, isLine ? end : end - 2);
    // The printer re-indents its lines.
    const lines = text.replaceAll(new RegExp(`\\n[ \\t]{0,${character}}`, "g"), "\n");
    return { kind, text: lines, pos: -1, end: -1, hasTrailingNewLine: hasTrailingNewLine ?? isLine };
  };
}
