import type { types as t } from "@babel/core";
import { type BabelSource, type ChildKeys, nodesIn } from "../collect/babel/index.ts";
import { locateFinding } from "../diagnostics.ts";
import type { NodeId } from "../facts.ts";
import type { LoweredFile } from "../lower/edits.ts";
import type { Diagnostic } from "../types.ts";

/** The first place to compile in a function that another plugin has already rewritten; null if there is none. */
export function findRewritten({ edits }: LoweredFile, source: BabelSource, keysOf: ChildKeys): NodeId | null {
  const edited = edits.map(({ id }) => id).filter((id) => source.nodes[id]!.type !== "ImportDeclaration");
  return edited.find((id) => isRewritten(outermost(id, source), keysOf)) ?? null;
}

function outermost(id: NodeId, { nodes, enclosing }: BabelSource): t.Node {
  let outer = enclosing[id] ?? null;
  while (outer?.parent) outer = outer.parent;
  return outer?.node ?? nodes[id]!;
}

/** Whether statements or functions have been added to the user's code. */
function isRewritten(root: t.Node, keysOf: ChildKeys): boolean {
  let written = 0;
  let added = 0;
  const count = (node: t.Node): void => {
    if (node.start != null) written++;
    else if (REWRITING.test(node.type)) added++;
    for (const child of nodesIn(node, keysOf)) count(child);
  };
  count(root);
  return written > 0 && added > 0;
}

const REWRITING = /Function|Method|Statement|Declaration|^(Await|Yield|Sequence)Expression/;

export function tooLate(id: NodeId, { nodes, text, filename, body }: BabelSource): Diagnostic {
  const { start, end } = nodes[id]!;
  const finding = {
    code: "GD003",
    message:
      "Another Babel plugin added this call to the runtime, or its import, after godefer had rewritten the function.",
    hint:
      "Write the call and the import yourself; if you import it from another module, name that module to godefer: " +
      '["@godefer/transform/babel", { "importSource": ["@godefer/runtime", "#defer"] }]',
    start: start ?? body[0]?.start ?? 0,
    end: end ?? body[0]?.start ?? 0,
  };
  return locateFinding(finding, text, filename);
}
