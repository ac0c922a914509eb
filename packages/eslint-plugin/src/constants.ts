import { type Node, type SourceCode, wrapped } from "./syntax.ts";

/**
 * The places where a value is read by the constant that is declared with it: `const reason = recover();`. None if the
 * value initialises no variable, or one that is assigned to again.
 */
export function constantOf(value: Node, sourceCode: SourceCode): readonly Node[] {
  const { parent } = wrapped(value);
  if (parent?.type !== "VariableDeclarator" || parent.id.type !== "Identifier" || parent.init !== wrapped(value))
    return [];
  const [variable] = sourceCode.getDeclaredVariables?.(parent) ?? [];
  if (!variable || variable.references.some((reference) => reference.isWrite() && !reference.init)) return [];
  return variable.references.filter((reference) => reference.isRead()).map(({ identifier }) => identifier as Node);
}
