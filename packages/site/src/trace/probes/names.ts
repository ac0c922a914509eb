import { isNode, type Node } from "../../program/parse.ts";
import type { ProbeNames } from "./program.ts";

/** Names for the probes that the text has nowhere. */
export function nameProbes(code: string): ProbeNames {
  const unique = (wanted: string) => {
    let name = `_${wanted}`;
    for (let n = 1; code.includes(name); n++) name = `_${wanted}_${n}`;
    return name;
  };
  const [trace, frame, error] = [unique("trace"), unique("frame"), unique("error")];
  return { trace, frame, error, modules: unique("modules"), load: unique("load"), exports: unique("exports") };
}

/**
 * What to call a function: by its own name, or by what it is the value of. The compiler's variables give no name: it puts
 * deferred literals into them in a form that gives them none either, `_fn0 = null ?? (…)`.
 */
export function nameFunction(node: Node, parent: Node | null, className: string | null): string | null {
  const own = textOf(node["id"]) ?? (node["key"] === undefined ? null : keyText(node));
  if (own !== null) return className === null ? own : `${className}.${own}`;
  switch (parent?.type) {
    case "VariableDeclarator":
      return textOf(parent["id"]);
    case "AssignmentExpression":
    case "AssignmentPattern":
      return textOf(parent["left"]);
    case "ObjectProperty":
    case "ClassProperty":
    case "ClassPrivateProperty":
      return keyText(parent);
    default:
      return null;
  }
}

function keyText(node: Node): string | null {
  const key = node["key"] as Node;
  if (node["computed"] === true) return null;
  if (key.type === "PrivateName") return `#${textOf(key["id"])}`;
  return key.type === "StringLiteral" ? (key["value"] as string) : textOf(key);
}

const textOf = (node: unknown): string | null =>
  isNode(node) && node.type === "Identifier" ? (node["name"] as string) : null;
