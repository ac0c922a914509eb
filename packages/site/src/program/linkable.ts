import type { Linkable } from "./link.ts";
import { childrenOf, type Node, parseModule } from "./parse.ts";

/**
 * Takes a module apart where it names others. All its imports move to a line of their own, and everything else keeps its
 * column.
 *
 * @example
 * const linkable = makeLinkable('import { a } from "x"; a();');
 * link(linkable, () => "blob:1"); // import { a } from "blob:1";
 *                                 //                        a();
 */
export function makeLinkable(code: string): Linkable {
  const { body, tokens } = parseModule(code, "javascript");
  const pieces = new Pieces();
  for (const node of body.filter(isImport)) {
    const [name] = namesIn(node);
    for (const { start, text } of tokens.filter(({ start }) => start >= node.start && start < node.end)) {
      if (start === name!.start) pieces.addModule(name!);
      else if (text !== ";") pieces.addText(`${text} `);
    }
    pieces.addText("; ");
  }
  pieces.addText("\n");
  let at = 0;
  for (const node of body) {
    for (const piece of isImport(node) ? [node] : namesIn(node)) {
      pieces.addText(code.slice(at, piece.start));
      if (isImport(piece)) pieces.addText(code.slice(piece.start, piece.end).replace(/[^\n\r\u2028\u2029]/g, " "));
      else pieces.addModule(piece);
      at = piece.end;
    }
  }
  pieces.addText(code.slice(at));
  return { texts: pieces.texts, modules: pieces.modules, linesBefore: 1 };
}

class Pieces {
  readonly texts = [""];
  readonly modules: string[] = [];

  addText(text: string): void {
    this.texts[this.texts.length - 1] += text;
  }

  addModule({ value }: Node): void {
    this.modules.push(String(value));
    this.texts.push("");
  }
}

function isImport({ type }: Node): boolean {
  return type === "ImportDeclaration";
}

/** The names of all modules that a program without types imports, with their places. It may still have an `enum` in it. */
export function importsOf(code: string): Node[] {
  return parseModule(code, "typescript").body.flatMap(namesIn);
}

/** Of an import, a re-export, or the `import()`s in a statement. */
function namesIn(node: Node): Node[] {
  const source = node["source"] as Node | null | undefined;
  if (/^(Import|Export)/.test(node.type) && source?.type === "StringLiteral") return [source];
  return childrenOf(node).flatMap(namesIn);
}
