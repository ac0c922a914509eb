import type ts from "typescript";
import type { TypeScript } from "../../collect/typescript/index.ts";
import type { GeneratedNames } from "./generated-names.ts";
import { INTERNALS } from "../header.ts";
import type { LoweredFile } from "../../lower/edits.ts";

interface Internals {
  /** TypeScript's own way of linking a generated name to its import, so that CommonJS prints `(0, internal_1.gopanic)`. */
  setIdentifierGeneratedImportReference(name: ts.Identifier, specifier: ts.ImportSpecifier): void;
}

/** Imports what the emitted code uses from the runtime, or requires it in a script. */
export function importHelpers(
  { helpers, module }: LoweredFile,
  names: GeneratedNames,
  compiler: TypeScript,
  factory: ts.NodeFactory,
): ts.ImportDeclaration | ts.VariableStatement | null {
  if (helpers.length === 0) return null;
  if (!module) {
    const elements = helpers.map(({ imported, local }) =>
      factory.createBindingElement(undefined, imported, names.get(local)!),
    );
    const required = factory.createCallExpression(factory.createIdentifier("require"), undefined, [
      factory.createStringLiteral(INTERNALS),
    ]);
    const pattern = factory.createObjectBindingPattern(elements);
    const declaration = factory.createVariableDeclaration(pattern, undefined, undefined, required);
    const list = factory.createVariableDeclarationList([declaration], compiler.NodeFlags.Const);
    return factory.createVariableStatement(undefined, list);
  }
  const specifiers = helpers.map(({ imported, local }) => {
    const name = names.get(local)!;
    const specifier = factory.createImportSpecifier(false, factory.createIdentifier(imported), name);
    (compiler as unknown as Internals).setIdentifierGeneratedImportReference(name, specifier);
    return specifier;
  });
  const clause = factory.createImportClause(undefined, undefined, factory.createNamedImports(specifiers));
  const declaration = factory.createImportDeclaration(undefined, clause, factory.createStringLiteral(INTERNALS));
  setParents(declaration, undefined, compiler);
  return declaration;
}

/** The module transformers walk from a name up to its import declaration. */
function setParents(node: ts.Node, parent: ts.Node | undefined, compiler: TypeScript): void {
  if (parent) (node as { parent: ts.Node }).parent = parent;
  compiler.forEachChild(node, (child) => {
    setParents(child, node, compiler);
  });
}
