import type { Blanks } from "./blanks.ts";
import { childrenOf, isNode, type Node } from "./parse.ts";
import { blankStatement, type Stripping } from "./stripping.ts";

/** `import type`, `import { type A, b }` */
export function stripImport(node: Node, { blanks }: Stripping): void {
  if (node["importKind"] === "type") return blankStatement(node, blanks);
  for (const specifier of node["specifiers"] as Node[]) {
    if (specifier["importKind"] === "type") blankSpecifier(specifier, blanks);
  }
}

/** `export type`, `export { type A, b }`, and declarations that are types. */
export function stripExport(node: Node, { blanks, visit }: Stripping): void {
  const declaration = node["declaration"];
  if (node["exportKind"] === "type") return blankStatement(node, blanks);
  if (isNode(declaration) && /^TS(Interface|TypeAlias)Declaration$|^TSDeclareFunction$/.test(declaration.type)) {
    return blankStatement(node, blanks);
  }
  for (const specifier of (node["specifiers"] ?? []) as Node[]) {
    if (specifier["exportKind"] === "type") blankSpecifier(specifier, blanks);
  }
  visit(declaration);
}

/** With the comma behind it. */
function blankSpecifier({ start, end }: Node, blanks: Blanks): void {
  const next = blanks.tokenFrom(end);
  blanks.blank(start, next?.text === "," ? next.end : end);
}

/** As TypeScript does: a name that no value is taken from may be a type's, which there is not at run time. */
export function dropUnusedImports(body: readonly Node[], blanks: Blanks): void {
  const imports = body.filter(({ type }) => type === "ImportDeclaration");
  const used = new Set<string>();
  for (const node of body) {
    if (node.type !== "ImportDeclaration") addUsed(node, used, blanks);
  }
  for (const node of imports) {
    const left = (node["specifiers"] as Node[]).filter(({ start }) => blanks.charAt(start) !== " ");
    const unused = left.filter(({ local }) => !used.has((local as { readonly name: string }).name));
    if (unused.length === 0) continue;
    if (unused.length === left.length) blankStatement(node, blanks);
    else for (const specifier of unused) if (specifier.type === "ImportSpecifier") blankSpecifier(specifier, blanks);
  }
}

function addUsed(node: Node, used: Set<string>, blanks: Blanks): void {
  if (node.type === "Identifier" && blanks.charAt(node.start) !== " ") used.add(node["name"] as string);
  const isNamed = node["computed"] !== true && node["shorthand"] !== true;
  for (const child of childrenOf(node)) {
    if (/^TS.*(Annotation|Declaration|Instantiation)$/.test(child.type)) continue;
    if (isNamed && (child === node["property"] || child === node["key"] || child === node["exported"])) continue;
    addUsed(child, used, blanks);
  }
}
