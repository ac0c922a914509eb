import { childrenOf, type Node, parseModule } from "./parse.ts";

/** A module that can be loaded from any address. */
export interface Linked {
  readonly text: string;
  /** How many lines of the text come before the program's first. */
  readonly linesBefore: number;
}

/**
 * Gives a module the addresses of what it imports. All its imports move to a line of their own, and everything else keeps
 * its column.
 *
 * @param urlOf the address of a module that is named so; null leaves the name
 * @example
 * link('import { a } from "x"; a();', () => "blob:1").text;
 * // import { a } from "blob:1";
 * //                        a();
 */
export function link(code: string, urlOf: (name: string) => string | null): Linked {
  const { body, tokens } = parseModule(code, "javascript");
  const quote = (name: Node) => JSON.stringify(urlOf(String(name["value"])) ?? name["value"]);
  const header: string[] = [];
  const edits: Edit[] = [];
  for (const node of body) {
    if (node.type !== "ImportDeclaration") {
      edits.push(...namesIn(node).map((name) => ({ start: name.start, end: name.end, text: quote(name) })));
      continue;
    }
    const [name] = namesIn(node);
    const own = tokens.filter(({ start }) => start >= node.start && start < node.end && code[start] !== ";");
    header.push(own.map(({ start, text }) => (start === name!.start ? quote(name!) : text)).join(" "));
    edits.push({ ...node, text: code.slice(node.start, node.end).replace(/[^\n\r\u2028\u2029]/g, " ") });
  }
  return { text: `${header.map((each) => `${each};`).join(" ")}\n${apply(edits, code)}`, linesBefore: 1 };
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function apply(edits: readonly Edit[], code: string): string {
  const fromLast = edits.toSorted((a, b) => b.start - a.start);
  return fromLast.reduce((rest, { start, end, text }) => rest.slice(0, start) + text + rest.slice(end), code);
}

/** The names of all modules that a program imports, with their places. */
export function importsOf(code: string): Node[] {
  return parseModule(code, "javascript").body.flatMap(namesIn);
}

/** Of an import, a re-export, or the `import()`s in a statement. */
function namesIn(node: Node): Node[] {
  const source = node["source"] as Node | null | undefined;
  if (/^(Import|Export)/.test(node.type) && source?.type === "StringLiteral") return [source];
  return childrenOf(node).flatMap(namesIn);
}
