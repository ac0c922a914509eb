import type { ParserServicesWithTypeInformation } from "@typescript-eslint/utils";
import type ts from "typescript";
import type { FunctionNode, Node, SourceCode } from "./syntax.ts";

type Parsed = Pick<SourceCode, "parserServices">;

/** Whether an expression is a promise by its type; null where the parser has no types, or the type says nothing. */
export function givesPromise(node: Node, sourceCode: Parsed): boolean | null {
  const services = servicesOf(sourceCode);
  if (!services) return null;
  const checker = services.program.getTypeChecker();
  const type = checker.getApparentType(services.getTypeAtLocation(node));
  if (isNamed(type, "any", "unknown", "error")) return null;
  return partsOf(type).some((part) => {
    const then = part.getProperty("then");
    return then !== undefined && checker.getTypeOfSymbol(then).getCallSignatures().length > 0;
  });
}

/** Whether an expression has no value by its type; null where the parser has no types, or the type says nothing. */
export function givesNothing(node: Node, sourceCode: Parsed): boolean | null {
  const type = servicesOf(sourceCode)?.getTypeAtLocation(node);
  if (!type || isNamed(type, "any", "unknown", "error")) return null;
  return partsOf(type).every((part) => isNamed(part, "void", "undefined", "never"));
}

/** Whether a call, or waiting for it, does not return, by its type. */
export function givesNever(call: Node, sourceCode: Parsed): boolean {
  const type = servicesOf(sourceCode)?.getTypeAtLocation(call);
  return type !== undefined && isNamed(type, "never");
}

/** Whether a function may return `undefined`, by its type or by that of what it is given to; false without types. */
export function mayGiveUndefined(fn: FunctionNode, sourceCode: Parsed): boolean {
  const services = servicesOf(sourceCode);
  if (!services) return false;
  const checker = services.program.getTypeChecker();
  const node = services.esTreeNodeToTSNodeMap.get(fn);
  const contextual = fn.type === "FunctionDeclaration" ? undefined : checker.getContextualType(node as ts.Expression);
  return [services.getTypeAtLocation(fn), ...(contextual ? partsOf(contextual) : [])]
    .flatMap((type) => type.getCallSignatures())
    .map((signature) => signature.getReturnType())
    .some((type) => mayBeUndefined(fn.async ? (checker.getAwaitedType(type) ?? type) : type));
}

/** Whether what is called is declared by the language or its hosts; null where the parser has no types. */
export function isOfLibrary(call: Node, sourceCode: Parsed): boolean | null {
  const services = servicesOf(sourceCode);
  if (!services) return null;
  const { program } = services;
  const node = services.esTreeNodeToTSNodeMap.get(call) as ts.CallLikeExpression;
  const file = program.getTypeChecker().getResolvedSignature(node)?.declaration?.getSourceFile();
  if (!file) return null;
  return program.isSourceFileDefaultLibrary(file) || /[\\/]@types[\\/](node|bun)[\\/]/.test(file.fileName);
}

function servicesOf({ parserServices }: Parsed): ParserServicesWithTypeInformation | null {
  return parserServices?.program ? (parserServices as ParserServicesWithTypeInformation) : null;
}

function mayBeUndefined(type: ts.Type): boolean {
  return partsOf(type).some((part) => isNamed(part, "any", "unknown", "error", "void", "undefined"));
}

function partsOf(type: ts.Type): readonly ts.Type[] {
  return type.isUnion() ? type.types : [type];
}

/** By its name: the numbers of `ts.TypeFlags` are others in each TypeScript. */
function isNamed(type: ts.Type, ...names: readonly string[]): boolean {
  return names.includes((type as { readonly intrinsicName?: string }).intrinsicName ?? "");
}
