import { isNode, type Node } from "../../program/parse.ts";
import type { Edits } from "./edits.ts";

/** What a module's imports and exports become, when it becomes the body of a function. */
export interface ModuleNames {
  readonly modules: string;
  readonly exports: string;
}

/**
 * An import takes from an object what is imported, and an export puts it into one. Imports come first, as always.
 *
 *   import { a as b } from "x";   →   const { a: b } = _modules["x"];
 *   export { b as c };            →   Object.assign(_exports, { c: b });
 *
 * @returns the names of the modules that it imports, or exports again
 */
export function rewriteModule(body: readonly Node[], edits: Edits, names: ModuleNames): string[] {
  const exported: string[] = [];
  for (const node of body) {
    switch (node.type) {
      case "ImportDeclaration":
        edits.head(importText(node, names));
        edits.replace(node.start, node.end, ";");
        break;
      case "ExportNamedDeclaration":
        exported.push(...rewriteNamed(node, edits, names));
        break;
      case "ExportDefaultDeclaration":
        rewriteDefault(node, edits);
        break;
      case "ExportAllDeclaration":
        edits.head(`Object.assign(${names.exports}, ${moduleText(node, names)});`);
        edits.replace(node.start, node.end, ";");
        break;
    }
  }
  // Last of all, and what is declared there is not hidden by anything.
  if (exported.length > 0)
    edits.close(body.at(-1)!.end, `; Object.assign(${names.exports}, { ${exported.join(", ")} });`);
  return body.flatMap(({ source }) => (isNode(source) ? [source["value"] as string] : []));
}

function importText(node: Node, names: ModuleNames): string {
  const from = moduleText(node, names);
  const texts = (node["specifiers"] as Node[]).map((specifier) => {
    const local = nameText(specifier["local"]);
    if (specifier.type === "ImportNamespaceSpecifier") return `const ${local} = ${from};`;
    const imported = specifier.type === "ImportDefaultSpecifier" ? "default" : nameText(specifier["imported"]);
    return `const { ${JSON.stringify(imported)}: ${local} } = ${from};`;
  });
  return texts.join(" ");
}

const moduleText = (node: Node, { modules }: ModuleNames) =>
  `${modules}[${JSON.stringify((node["source"] as Node)["value"])}]`;

/** @returns the properties that the export stands for */
function rewriteNamed(node: Node, edits: Edits, names: ModuleNames): string[] {
  const declaration = node["declaration"];
  if (isNode(declaration)) {
    edits.replace(node.start, declaration.start, "");
    return declaredIn(declaration);
  }
  edits.replace(node.start, node.end, ";");
  const from = isNode(node["source"]) ? `${moduleText(node, names)}.` : "";
  return (node["specifiers"] as Node[]).map(
    ({ local, exported }) => `${JSON.stringify(nameText(exported))}: ${from}${nameText(local)}`,
  );
}

/** Patterns are left alone: nobody imports a program. */
function declaredIn(declaration: Node): string[] {
  const declared = (declaration["declarations"] as Node[] | undefined) ?? [declaration];
  return declared.map(({ id }) => nameText(id)).filter((name) => name !== "");
}

function rewriteDefault(node: Node, edits: Edits): void {
  const declaration = node["declaration"] as Node;
  const isNamed = declaration.type.endsWith("Declaration") && declaration["id"] !== null;
  edits.replace(node.start, declaration.start, isNamed ? "" : "void (");
  if (!isNamed) edits.close(declaration.end, ");");
}

function nameText(node: unknown): string {
  if (!isNode(node)) return "";
  return node.type === "StringLiteral" ? (node["value"] as string) : ((node["name"] as string | undefined) ?? "");
}
