import { childrenOf, isNode, type Node, parseModule, type Token } from "./parse.ts";

export type Color = "keyword" | "string" | "number" | "comment" | "type";

/** A piece of a text that has a color. Offsets are in UTF-16 code units. */
export interface Colored {
  readonly from: number;
  readonly to: number;
  readonly color: Color;
}

/**
 * Finds what the editor of the playground colors. That has a parser of its own, which comes with all of the editor: more than
 * a page with steps has otherwise. This one is there anyway.
 *
 * @returns the pieces in the order of the text; none of a text that cannot be parsed
 * @example
 * colorsOf("let n = 1;"); // [{ from: 0, to: 3, color: "keyword" }, { from: 8, to: 9, color: "number" }]
 */
export function colorsOf(code: string): Colored[] {
  try {
    const { body, tokens, comments } = parseModule(code, "typescript");
    const names = new Map<number, Color | null>();
    for (const node of body) addNames(node, names);
    const inCode = tokens.flatMap((token, i) => colorToken(token, tokens[i - 1], names));
    const inComments = comments.map(({ start, end }): Colored => ({ from: start, to: end, color: "comment" }));
    return [...inCode, ...inComments].sort((a, b) => a.from - b.from);
  } catch {
    return [];
  }
}

type Names = ReadonlyMap<number, Color | null>;

function colorToken({ text, start, end }: Token, before: Token | undefined, names: Names): Colored[] {
  if (/^["']|^\/./.test(text) && text !== "/=") return [{ from: start, to: end, color: "string" }];
  // The braces around a value in a template belong to the value.
  if (/^`|^}[^]/.test(text)) {
    const from = text.startsWith("}") ? start + 1 : start;
    const to = text.endsWith("${") ? end - 2 : end;
    return from < to ? [{ from, to, color: "string" }] : [];
  }
  if (/^\.?\d/.test(text)) return [{ from: start, to: end, color: "number" }];
  // `function*`, `yield*`
  if (text === "*" && before && /^(function|yield)$/.test(before.text) && !names.has(before.start)) {
    return [{ from: start, to: end, color: "keyword" }];
  }
  if (!/^[\p{ID_Start}$_]/u.test(text)) return [];
  const color = names.has(start) ? names.get(start)! : /^(true|false|super)$/.test(text) ? "number" : "keyword";
  return color === null ? [] : [{ from: start, to: end, color }];
}

/** What is a name, by where it begins. A word that is none is one of the language's. */
function addNames(node: Node, names: Map<number, Color | null>, isType = false): void {
  if (node.type === "Identifier" && node["name"] !== "this") names.set(node.start, isType ? "type" : null);
  if (/^TS\w+Keyword$/.test(node.type) && !/Void|Null/.test(node.type)) names.set(node.start, "type");
  const types = typesIn(node, isType);
  for (const child of childrenOf(node)) {
    if (node.type !== "MetaProperty" || child === node["property"]) addNames(child, names, types.includes(child));
  }
}

/** Those of the nodes in a node that name a type or a class. */
function typesIn(node: Node, isType: boolean): Node[] {
  const named = (...keys: readonly string[]) => keys.map((key) => node[key]).filter(isNode);
  switch (node.type) {
    case "TSTypeReference":
      return named("typeName");
    case "TSTypeParameter":
      return named("name");
    case "TSClassImplements":
    case "TSInterfaceHeritage":
      return named("expression");
    case "ClassDeclaration":
    case "ClassExpression":
    case "TSInterfaceDeclaration":
    case "TSTypeAliasDeclaration":
    case "TSEnumDeclaration":
      return named("id");
    case "NewExpression":
      return isNode(node["typeArguments"]) ? [] : named("callee");
    default:
      // `A.B`
      return isType ? childrenOf(node) : [];
  }
}
