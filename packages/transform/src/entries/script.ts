import type { types as t } from "@babel/core";
import { viewParsed } from "../collect/babel/index.ts";
import { collectScopes, type Scopes } from "../collect/scopes.ts";
import type { View } from "../collect/view.ts";
import { Views } from "../collect/views.ts";
import { listViews } from "../collect/walk.ts";
import type { Diagnostic } from "../types.ts";
import { parse } from "./parse.ts";
import { describeTooDeep, isTooDeep } from "./too-deep.ts";

/** A file in a build's output, or the script of a page. */
export interface Script {
  readonly text: string;
  readonly views: Views;
  /** Every view, outermost first and in source order. */
  readonly all: readonly View[];
  readonly scopes: Scopes;
  /** The exported name for the name at an offset: `b` for `a` in `export { a as b }`. */
  readonly exportedAs: ReadonlyMap<number, string>;
  /** `export { a as b } from "./a.js"`, `export * from "./a.js"` */
  readonly reExports: readonly ReExport[];
}

export interface ReExport {
  readonly source: string;
  /** `*` for the namespace. */
  readonly imported: string;
  /** null for all names. */
  readonly exported: string | null;
}

/**
 * Reads JavaScript.
 *
 * @param name its extension tells how to parse it; errors name this file
 * @returns the error, if it cannot be parsed
 */
export function readScript(text: string, name: string): Script | Diagnostic {
  try {
    const file = parse(text, name);
    return "code" in file ? file : scriptOf(file, text, name);
  } catch (error) {
    if (!isTooDeep(error)) throw error;
    return describeTooDeep(text, name);
  }
}

function scriptOf(file: t.File, text: string, name: string): Script {
  const { exportedAs, reExports } = exportsOf(file.program.body);
  const source = viewParsed(file, text, name);
  return {
    text,
    views: new Views(source.body),
    all: listViews(source.body),
    scopes: collectScopes(source),
    exportedAs,
    reExports,
  };
}

function exportsOf(body: readonly t.Node[]): Pick<Script, "exportedAs" | "reExports"> {
  const exportedAs = new Map<number, string>();
  const reExports: ReExport[] = [];
  for (const node of body) {
    if (node.type === "ExportAllDeclaration") {
      reExports.push({ source: node.source.value, imported: "*", exported: null });
    } else if (node.type === "ExportNamedDeclaration") {
      for (const specifier of node.specifiers) {
        const exported = nameOf(specifier.exported);
        const imported = specifier.type === "ExportSpecifier" ? nameOf(specifier.local) : "*";
        if (node.source) reExports.push({ source: node.source.value, imported, exported });
        else if (specifier.type === "ExportSpecifier") exportedAs.set(specifier.local.start!, exported);
      }
    }
  }
  return { exportedAs, reExports };
}

function nameOf(name: t.Identifier | t.StringLiteral): string {
  return name.type === "Identifier" ? name.name : name.value;
}
