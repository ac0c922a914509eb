import type { types as t } from "@babel/core";

/** Where a node keeps its types. */
export const TYPE_KEYS: ReadonlySet<string> = new Set([
  "typeAnnotation",
  "typeParameters",
  "typeArguments",
  "returnType",
  "superTypeParameters",
  "implements",
  "predicate",
]);

/** Syntax that is only about types: it has no meaning at run time. */
export function isType(node: t.Node): boolean {
  if ((node as { declare?: boolean }).declare) return true;
  if (!node.type.startsWith("TS")) return FLOW_TYPES.has(node.type);
  return !RUNTIME_TS.has(node.type);
}

const FLOW_TYPES: ReadonlySet<string> = new Set(["TypeAlias", "OpaqueType", "InterfaceDeclaration", "TypeAnnotation"]);

const RUNTIME_TS: ReadonlySet<string> = new Set([
  "TSAsExpression",
  "TSSatisfiesExpression",
  "TSNonNullExpression",
  "TSTypeAssertion",
  "TSInstantiationExpression",
  "TSParameterProperty",
  "TSEnumDeclaration",
  "TSModuleDeclaration",
  "TSExportAssignment",
  "TSImportEqualsDeclaration",
]);
