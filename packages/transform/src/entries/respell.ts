import type { types as t } from "@babel/core";

/** Syntax that Babel's parser rejects and others accept, and another spelling of the same length. */
const SPELLINGS: readonly { readonly written: RegExp; readonly as: (written: string) => string }[] = [
  // import x from "./x.json" assert { type: "json" }
  { written: /^\s*assert(?=\s*\{)/, as: (written) => written.replace("assert", "with  ") },
  // enum E { ["A"], [`B`] }
  { written: /^\[\s*(["'`])[\w$ -]+\1\s*\]/, as: (written) => written.replace(/[[\]]/g, " ").replaceAll("`", '"') },
];

/**
 * Spells the rejected syntax differently. Every other character keeps its place.
 *
 * @param position where the parser gave up
 * @returns null if there is none
 */
export function respell(text: string, position: number): string | null {
  for (const { written, as } of SPELLINGS) {
    const found = written.exec(text.slice(position))?.[0];
    if (found !== undefined) return text.slice(0, position) + as(found) + text.slice(position + found.length);
  }
  return null;
}

/** The file's own statements that declare types only: they name nothing that exists at run time. */
export function findAmbient({ body }: t.Program): t.Node[] {
  return body.filter((node) => {
    if (node.type === "ImportDeclaration") return node.importKind === "type";
    const declared = node.type === "ExportNamedDeclaration" ? node.declaration : node;
    return declared != null && "declare" in declared && declared.declare === true;
  });
}
