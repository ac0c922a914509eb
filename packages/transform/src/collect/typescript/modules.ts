import type ts from "typescript";
import type { ImportedName, View } from "../view.ts";
import type { TypeScriptViewer } from "./viewer.ts";

/**
 * What a module imports, exports and declares for others, including TypeScript's own forms.
 *
 * @returns null for other syntax
 */
export function viewModuleItem(viewer: TypeScriptViewer, node: ts.Node): View | null {
  const { SyntaxKind } = viewer.ts;
  switch (node.kind) {
    case SyntaxKind.ImportDeclaration:
      return viewImport(viewer, node as ts.ImportDeclaration);
    case SyntaxKind.ImportEqualsDeclaration:
      return viewImportEquals(viewer, node as ts.ImportEqualsDeclaration);
    case SyntaxKind.ExportDeclaration:
      return viewExportNames(viewer, node as ts.ExportDeclaration);
    case SyntaxKind.ExportAssignment: {
      const { expression, isExportEquals } = node as ts.ExportAssignment;
      if (isExportEquals) return viewer.other(node, [viewer.view(expression)]);
      return { ...viewer.at(node), kind: "export-default", value: viewer.view(expression) };
    }
    case SyntaxKind.EnumDeclaration: {
      const { name, members } = node as ts.EnumDeclaration;
      const children = viewer.list(members.map((member) => member.initializer));
      return { ...viewer.at(node), kind: "declaration", name: viewer.name(name), isNamespace: false, children };
    }
    case SyntaxKind.ModuleDeclaration: {
      const { name, body } = node as ts.ModuleDeclaration;
      const children = viewer.list([body]);
      if (!viewer.ts.isIdentifier(name)) return viewer.other(node, children);
      return { ...viewer.at(node), kind: "declaration", name: viewer.name(name), isNamespace: true, children };
    }
    default:
      return null;
  }
}

function viewImport(viewer: TypeScriptViewer, node: ts.ImportDeclaration): View {
  const compiler = viewer.ts;
  const { importClause } = node;
  const bindings = importClause?.namedBindings;
  const names: ImportedName[] = [];
  const add = (specifier: ts.Node, local: ts.Identifier, imported: string) =>
    names.push({ ...viewer.at(specifier), local: viewer.name(local), imported });
  if (importClause && !importClause.isTypeOnly) {
    if (importClause.name) add(importClause.name, importClause.name, "default");
    if (bindings && compiler.isNamespaceImport(bindings)) add(bindings, bindings.name, "*");
    for (const specifier of bindings && compiler.isNamedImports(bindings) ? bindings.elements : []) {
      if (!specifier.isTypeOnly) add(specifier, specifier.name, (specifier.propertyName ?? specifier.name).text);
    }
  }
  const source = compiler.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : "";
  return { ...viewer.at(node), kind: "import", source, names };
}

function viewImportEquals(viewer: TypeScriptViewer, node: ts.ImportEqualsDeclaration): View {
  const compiler = viewer.ts;
  if (node.isTypeOnly) return viewer.other(node, []);
  const local = viewer.name(node.name);
  const reference = node.moduleReference;
  if (!compiler.isExternalModuleReference(reference)) {
    return {
      ...viewer.at(node),
      kind: "declaration",
      name: local,
      isNamespace: false,
      children: [viewLeftmostName(viewer, reference)],
    };
  }
  const source = compiler.isStringLiteral(reference.expression) ? reference.expression.text : "";
  return { ...viewer.at(node), kind: "import", source, names: [{ ...viewer.at(node), local, imported: "*" }] };
}

function viewLeftmostName(viewer: TypeScriptViewer, name: ts.EntityName): View {
  return viewer.ts.isIdentifier(name) ? viewer.name(name) : viewLeftmostName(viewer, name.left);
}

function viewExportNames(viewer: TypeScriptViewer, node: ts.ExportDeclaration): View {
  const { exportClause } = node;
  if (node.isTypeOnly || node.moduleSpecifier || !exportClause || !viewer.ts.isNamedExports(exportClause)) {
    return viewer.other(node, []);
  }
  const names = exportClause.elements.flatMap(({ isTypeOnly, propertyName, name }) => {
    const local = propertyName ?? name;
    return !isTypeOnly && viewer.ts.isIdentifier(local) ? [viewer.name(local)] : [];
  });
  return { ...viewer.at(node), kind: "export-names", names };
}
