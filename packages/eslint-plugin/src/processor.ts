import type { Linter } from "eslint";
import { displacedBy } from "./displaced.ts";
import { misreports } from "./misreports.ts";
import { lastLinted, type Linted } from "./rule.ts";
import type { Node } from "./syntax.ts";

/**
 * Drops the misreports of other rules (`misreports.ts`), wherever those are on, with whatever options: a configuration
 * cannot ask which rules another one has. It is the way of `configs.recommended`; the rules of the same names are for
 * files that have a processor already, and for oxlint.
 */
export const processor: Linter.Processor = {
  meta: { name: "godefer/without-misreports", version: "1" },
  supportsAutofix: true,
  preprocess: (text, filename) => displacedBy(filename)?.preprocess?.(text, filename) ?? [text],
  postprocess: ([messages = [], ...others], filename) => {
    const kept = withoutMisreports(messages, filename);
    return displacedBy(filename)?.postprocess?.([kept, ...others], filename) ?? [...kept, ...others.flat()];
  },
};

function withoutMisreports(messages: Linter.LintMessage[], filename: string): Linter.LintMessage[] {
  const linted = lastLinted(filename);
  if (linted === null) return messages;
  const { calls, sourceCode } = linted;
  return messages.filter(({ ruleId, line, column }) => {
    const isWrong = misreports[(ruleId ?? "").replace(/^@typescript-eslint\//, "")];
    if (isWrong === undefined || line > sourceCode.lines.length) return true;
    const nodes = nodesAt(sourceCode.getIndexFromLoc({ line, column: column - 1 }), sourceCode);
    return !nodes.some((node) => isWrong({ node, calls, sourceCode }));
  });
}

/** A message has a place and no node: all nodes that begin there may be meant, or the one around it if none does. */
function nodesAt(index: number, sourceCode: Linted["sourceCode"]): readonly Node[] {
  const nodes: Node[] = [];
  let at = sourceCode.getNodeByRangeIndex(index);
  while (at && (nodes.length === 0 || at.range[0] === index)) {
    nodes.push(at);
    at = at.parent ?? null;
  }
  return nodes;
}
