import type { NodeId } from "../../facts.ts";
import { type Fragment, type Part, statements } from "./fragment.ts";

/** Several statements where a single one is expected: if (x) defer(f()); → if (x) { _fn0 = f; _bits |= 1; } */
export const braced = (parts: readonly Part[], at: NodeId): readonly Part[] =>
  parts.length === 1 ? parts : [block(parts, at)];

/** defer(file.close());   →   _fn0 = file.close; */
export function assign(target: string, value: Part, at: NodeId): Fragment {
  const hole = holeBeside(target);
  return statements(assignment(target, hole))(at, { [hole]: value });
}

/**
 * A statement cannot begin with the brace of an object pattern, and one that begins with a bracket continues the line
 * above if that has no semicolon. A hidden result is set by a call.
 */
export function assignment(target: string, value: string): string {
  if (target.endsWith("()")) return `${target.slice(0, -1)}${value});`;
  return /^[{[]/.test(target) ? `void (${target} = ${value});` : `${target} = ${value};`;
}

/** let [n, error] = namedResult([0, null]);   →   [n, error] = [0, null];   where n and error are declared further out. */
export function assignDeclared(pattern: string, names: Fragment["holes"], value: Part, at: NodeId): Fragment {
  const hole = holeBeside(pattern);
  return statements(assignment(pattern, hole))(at, { ...names, [hole]: value });
}

/** The target of an assignment may contain the user's names, also as keys: the hole needs another name. */
export function holeBeside(target: string, wanted = "VALUE"): string {
  let hole = wanted;
  while (target.includes(hole)) hole += "_";
  return hole;
}

export const block = (parts: readonly Part[], at: NodeId) => statements("{ PARTS; }")(at, { PARTS: parts });
