import { Blanks } from "./blanks.ts";
import { childrenOf, isNode, type Node, parseModule } from "./parse.ts";
import { stripClass, stripMember } from "./strip-class.ts";
import { stripFunction } from "./strip-function.ts";
import { dropUnusedImports, stripExport, stripImport } from "./strip-modules.ts";
import { blankStatement, type Stripping } from "./stripping.ts";

/** Something of TypeScript's that does more than give a type, and so cannot be left out. */
export interface NotErasable {
  readonly start: number;
  readonly end: number;
  /** `enum` */
  readonly what: string;
}

/**
 * Leaves out the types of a TypeScript module: each becomes blank, and everything else keeps its line and column. Imports
 * that are used for their types alone go, too.
 *
 * @returns the JavaScript; `refused` has what is neither a type nor JavaScript
 * @throws SyntaxError with a `pos` for what cannot be parsed
 * @example
 * stripTypes("let n: number = 1;").text; // "let n         = 1;"
 */
export function stripTypes(code: string): { readonly text: string; readonly refused: readonly NotErasable[] } {
  const { body, tokens } = parseModule(code, "typescript");
  const refused: NotErasable[] = [];
  const blanks = new Blanks(code, tokens);
  const stripping: Stripping = {
    blanks,
    refuse: ({ start, end }, what) => refused.push({ start, end, what }),
    visit: (node) => {
      if (Array.isArray(node)) node.forEach(stripping.visit);
      else if (isNode(node)) strip(node, stripping);
    },
  };
  stripping.visit(body);
  dropUnusedImports(body, blanks);
  // `#!` begins nothing but a file, which becomes a part of another text.
  if (code.startsWith("#!")) [..."//"].forEach((char, at) => blanks.put(at, char));
  return { text: blanks.text, refused };
}

function strip(node: Node, stripping: Stripping): void {
  const { blanks, refuse } = stripping;
  if (node["declare"] === true) return blankStatement(node, blanks);
  switch (node.type) {
    case "TSTypeAnnotation":
    case "TSTypeParameterDeclaration":
    case "TSTypeParameterInstantiation":
      return blanks.blank(node.start, node.end);
    case "TSInterfaceDeclaration":
    case "TSTypeAliasDeclaration":
    case "TSDeclareFunction":
    case "TSDeclareMethod":
    case "TSIndexSignature":
    case "TSNamespaceExportDeclaration":
      return blankStatement(node, blanks);
    case "TSModuleDeclaration":
      return isTypesOnly(node) ? blankStatement(node, blanks) : refuse(node, "namespace");
    case "TSEnumDeclaration":
      return refuse(node, "enum");
    // JavaScript of tomorrow, which no engine runs.
    case "Decorator":
      return refuse(node, "decorator");
    case "ClassAccessorProperty":
      return refuse(node, "accessor");
    case "TSParameterProperty":
      return refuse(node, "parameter property");
    case "TSExportAssignment":
      return refuse(node, "export =");
    case "TSImportEqualsDeclaration":
      return node["importKind"] === "type" ? blankStatement(node, blanks) : refuse(node, "import =");
    case "TSAsExpression":
    case "TSSatisfiesExpression":
      blanks.blank(blanks.tokenBefore((node["typeAnnotation"] as Node).start)!.start, node.end);
      return stripping.visit(node["expression"]);
    case "TSTypeAssertion":
      return stripAssertion(node, stripping);
    case "TSNonNullExpression":
      blanks.blank(node.end - 1, node.end);
      return stripping.visit(node["expression"]);
    case "ImportDeclaration":
      return stripImport(node, stripping);
    case "ExportNamedDeclaration":
    case "ExportDefaultDeclaration":
    case "ExportAllDeclaration":
      return stripExport(node, stripping);
    default:
      return stripWithin(node, stripping);
  }
}

function stripWithin(node: Node, stripping: Stripping): void {
  const { blanks, visit } = stripping;
  if (node.type === "VariableDeclarator" && node["definite"] === true) blankMark(node["id"] as Node, blanks);
  if (/^(Identifier|(Object|Array)Pattern)$/.test(node.type) && node["optional"] === true) blankMark(node, blanks);
  if (/^Class.*(Property|Method)$/.test(node.type) && !stripMember(node, stripping)) return;
  if (/^Class(Declaration|Expression)$/.test(node.type)) stripClass(node, stripping);
  else childrenOf(node).forEach(visit);
  if (/Function|Method$/.test(node.type)) stripFunction(node, blanks);
  keepEnd(node, blanks);
}

/** The `?` or `!` of a name, which stands before its type. */
function blankMark(node: Node, blanks: Blanks): void {
  const annotation = node["typeAnnotation"];
  const { start, end } = blanks.tokenBefore(isNode(annotation) ? annotation.start : node.end)!;
  blanks.blank(start, end);
}

/** `const a = b as T` ends with its line. Without the type, a line that begins with `(` would go on with it. */
function keepEnd({ type, end }: Node, blanks: Blanks): void {
  if (!/Statement$|^VariableDeclaration$|^Class.*Property$/.test(type) || blanks.charAt(end - 1) !== " ") return;
  if (/^[([`+\-*/,.<=?&|^%]|^(in|instanceof)$/.test(blanks.tokenFrom(end)?.text ?? "")) blanks.put(end - 1, ";");
}

/** `<T>value` */
function stripAssertion(node: Node, { blanks, refuse, visit }: Stripping): void {
  const close = blanks.tokenFrom((node["typeAnnotation"] as Node).end)!;
  // `return` would end with its line.
  if (blanks.hasLineBreak(node.start, blanks.tokenFrom(close.end)!.start)) {
    return refuse(node, "type assertion over several lines");
  }
  blanks.blank(node.start, close.end);
  visit(node["expression"]);
}

/** A namespace without a value in it, which is no value itself. */
function isTypesOnly(node: Node): boolean {
  if (/^TS(Interface|TypeAlias)Declaration$/.test(node.type) || node["declare"] === true) return true;
  if (node.type === "TSModuleDeclaration") return isTypesOnly(node["body"] as Node);
  if (node.type === "TSModuleBlock") return (node["body"] as Node[]).every(isTypesOnly);
  if (node.type !== "ExportNamedDeclaration") return false;
  return node["exportKind"] === "type" || (isNode(node["declaration"]) && isTypesOnly(node["declaration"]));
}
