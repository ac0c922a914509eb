import type { types as t } from "@babel/core";
import { describe, expect, it } from "vitest";
import godefer from "../../src/entries/babel.ts";
import { alone, babels } from "./harness.ts";

const source = `import { defer } from "@godefer/runtime";
function f(file) {
  // above the first
  defer(file.close()); // beside the first
  // above the second
  defer(file?.close());
  if (file) {
    // above the return
    return 1;
  }
  return 2;
}`;

/** As recast does: it attaches all comments itself, each to one node, and prints no others. */
function attach(root: t.Node, types: { traverseFast: (node: t.Node, visit: (node: t.Node) => void) => void }): void {
  const seen = new Set<t.Comment>();
  types.traverseFast(root, (node) => {
    const take = (comments: t.Comment[] | null | undefined, leading: boolean) =>
      (comments ?? [])
        .filter((comment) => !seen.has(comment) && seen.add(comment))
        .map((comment) => ({ ...comment, leading }));
    const comments = [...take(node.leadingComments, true), ...take(node.trailingComments, false)];
    if (comments.length > 0) Object.assign(node, { comments });
    Object.assign(node, { leadingComments: null, trailingComments: null });
  });
}

describe.each(babels)("a tree of recast's in %s", (_name, babel) => {
  it("keeps its comments", () => {
    const parsed = babel.parseSync(source, { ...alone }) as t.File;
    attach(parsed.program, babel.types);
    const { ast } = babel.transformFromAstSync(parsed, source, {
      ...alone,
      plugins: [godefer],
      ast: true,
      code: false,
    })!;
    const kept: string[] = [];
    babel.types.traverseFast(ast!.program, (node) => {
      const { comments = [] } = node as { comments?: { value: string }[] };
      for (const { value } of comments) kept.push(value.trim());
    });
    expect(kept.sort()).toEqual(["above the first", "above the return", "above the second", "beside the first"]);
  });
});
