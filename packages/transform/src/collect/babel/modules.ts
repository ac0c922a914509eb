import type { types as t } from "@babel/core";
import type { ImportedName, View } from "../view.ts";
import { isType } from "./types.ts";
import type { BabelViewer, Viewings } from "./viewer.ts";

/** What a module imports, exports and declares for others, including TypeScript's own forms. */
export const moduleItems: Viewings = {
  ImportDeclaration: viewImport,
  TSImportEqualsDeclaration: viewImportEquals,
  ExportNamedDeclaration: viewExportNamed,
  ExportDefaultDeclaration: (viewer, node) =>
    isType(node.declaration)
      ? viewer.other(node, [])
      : { ...viewer.at(node), kind: "export-default", value: viewer.view(node.declaration) },
  TSEnumDeclaration: (viewer, node) => ({
    ...viewer.at(node),
    kind: "declaration",
    name: viewer.name(node.id),
    isNamespace: false,
    children: viewEnumMembers(viewer, node),
  }),
  TSModuleDeclaration: viewNamespace,
  TSExportAssignment: (viewer, node) => viewer.other(node, [viewer.view(node.expression)]),
};

function viewImport(viewer: BabelViewer, node: t.ImportDeclaration): View {
  const names =
    node.importKind === "type" || node.importKind === "typeof"
      ? []
      : node.specifiers.flatMap((specifier): ImportedName[] => {
          if (specifier.type === "ImportSpecifier" && specifier.importKind === "type") return [];
          return [{ ...viewer.at(specifier), local: viewer.name(specifier.local), imported: importedName(specifier) }];
        });
  return { ...viewer.at(node), kind: "import", source: node.source.value, names };
}

function viewImportEquals(viewer: BabelViewer, node: t.TSImportEqualsDeclaration): View {
  if (node.importKind === "type") return viewer.other(node, []);
  const local = viewer.name(node.id);
  const reference = node.moduleReference;
  if (reference.type !== "TSExternalModuleReference") {
    return {
      ...viewer.at(node),
      kind: "declaration",
      name: local,
      isNamespace: false,
      children: viewLeftmostName(viewer, reference),
    };
  }
  const { expression } = reference;
  const source = expression.type === "StringLiteral" ? expression.value : "";
  return { ...viewer.at(node), kind: "import", source, names: [{ ...viewer.at(node), local, imported: "*" }] };
}

function viewLeftmostName(viewer: BabelViewer, name: t.TSEntityName): View[] {
  if (name.type === "TSQualifiedName") return viewLeftmostName(viewer, name.left);
  return name.type === "Identifier" ? [viewer.name(name)] : [];
}

function viewExportNamed(viewer: BabelViewer, node: t.ExportNamedDeclaration): View {
  if (node.exportKind === "type") return viewer.other(node, []);
  if (node.declaration) {
    if (isType(node.declaration)) return viewer.other(node, []);
    const value = viewer.view(node.declaration);
    // `export import go = require("…")`
    return value.kind === "import" ? value : { ...viewer.at(node), kind: "export-declaration", value };
  }
  if (node.source) return viewer.other(node, []);
  const names = node.specifiers.flatMap((specifier) =>
    specifier.type === "ExportSpecifier" && specifier.local.type === "Identifier" ? [viewer.name(specifier.local)] : [],
  );
  return { ...viewer.at(node), kind: "export-names", names };
}

function viewEnumMembers(viewer: BabelViewer, node: t.TSEnumDeclaration): View[] {
  // Babel 8 keeps the members in a separate body.
  const { body, members } = node as { body?: { members: t.TSEnumMember[] }; members?: t.TSEnumMember[] };
  return viewer.list((body?.members ?? members ?? []).map((member) => member.initializer));
}

function viewNamespace(viewer: BabelViewer, node: t.TSModuleDeclaration): View {
  if (node.declare || node.body == null) return viewer.other(node, []);
  const body = node.body as t.Node;
  const children = [body.type === "TSModuleDeclaration" ? viewer.view(body) : viewNamespaceBody(viewer, body)];
  if (node.id.type !== "Identifier") return viewer.other(node, children);
  return { ...viewer.at(node), kind: "declaration", name: viewer.name(node.id), isNamespace: true, children };
}

function viewNamespaceBody(viewer: BabelViewer, node: t.Node): View {
  const { body } = node as unknown as { body: t.Node[] };
  return { ...viewer.at(node), kind: "block", body: viewer.list(body) };
}

function importedName(specifier: t.ImportDeclaration["specifiers"][number]): string {
  if (specifier.type === "ImportNamespaceSpecifier") return "*";
  if (specifier.type === "ImportDefaultSpecifier") return "default";
  return specifier.imported.type === "Identifier" ? specifier.imported.name : specifier.imported.value;
}
