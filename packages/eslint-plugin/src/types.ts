import type { ParserServicesWithTypeInformation } from "@typescript-eslint/utils";
import type ts from "typescript";
import type { Node, SourceCode } from "./syntax.ts";

/** Whether an expression is a promise by its type; null where the parser has no types, or the type says nothing. */
export function givesPromise(node: Node, { parserServices }: Pick<SourceCode, "parserServices">): boolean | null {
  if (!parserServices?.program) return null;
  const services = parserServices as ParserServicesWithTypeInformation;
  const checker = services.program.getTypeChecker();
  const type = checker.getApparentType(services.getTypeAtLocation(node));
  // any and unknown
  if (type.flags & 3) return null;
  const parts: readonly ts.Type[] = type.isUnion() ? type.types : [type];
  return parts.some((part) => part.getProperty("then") !== undefined);
}
