import type { types as t } from "@babel/core";
import istanbul from "babel-plugin-istanbul";
import { describe, expect, it } from "vitest";
import godefer from "../../src/entries/babel.ts";
import type { Diagnostic } from "../../src/index.ts";
import { transform } from "../../src/index.ts";
import { alone, babels, failure, type Path, type Plugin, run } from "./harness.ts";

const wrong = `import { defer, namedResult, recover } from "@godefer/runtime";

export function copy(file, [other]) {
  defer(file.close);
  const closed = defer(other?.close());
  let size = use(namedResult(0));
  if (closed) defer(async () => {});
  return [\`\${size} \${defer} \${recover(1)}\`];
}
`;

const right = `import { defer, recover } from "@godefer/runtime";
function work(x) {
  const late = () => 1;
  defer(() => log("recovered", recover()?.message));
  let { y } = x, z = [y];
  {
    defer(log("second", late(), y, ...z));
  }
  defer(x.absent());
  return \`\${y}\`;
}
log(String(work({ y: 1 })));
`;
const trace = ["second 1 1 1", "recovered x.absent is not a function", "1"];

/** Takes the places of what another plugin would have made, and of much that it would have copied. */
const forgets: Plugin = ({ types: t }) => ({
  visitor: {
    Program(path: Path<t.Program>) {
      t.traverseFast(path.node, (node) => {
        if (/Block|Declarator|Pattern|Return/.test(node.type))
          Object.assign(node, { start: null, end: null, loc: null });
        if (/Member|Literal/.test(node.type)) Object.assign(node, { start: undefined, end: undefined });
      });
    },
  },
});

const renames: Plugin = () => ({
  visitor: {
    ImportDeclaration({ node }: Path<t.ImportDeclaration>) {
      node.source = { type: "StringLiteral", value: node.source.value };
    },
  },
});

const expected = place(transform(wrong, { filename: "program.js" }).diagnostics);

function place(diagnostics: readonly Diagnostic[]) {
  return diagnostics.map(({ code, line, column, message, hint }) => ({ code, line, column, message, hint }));
}

describe.each(babels)("a tree with nodes that have no place, in %s", (_name, babel) => {
  /** The tree after another run. */
  const after = (source: string, plugins: unknown[]): t.File =>
    babel.transformSync(source, { ...alone, filename: import.meta.filename, ast: true, plugins: plugins as never })!
      .ast!;
  const fails = (ast: t.File, text?: string) =>
    failure(() => babel.transformFromAstSync(ast, text as never, { ...alone, plugins: [godefer] })).diagnostics;
  const compiles = (ast: t.File, text?: string) =>
    run(babel.transformFromAstSync(ast, text as never, { ...alone, plugins: [godefer] })!.code!);

  it.each([
    ["an import renamed", [renames]],
    ["places forgotten", [forgets]],
  ])("errors have their places: %s", (_title, plugins) => {
    expect(place(fails(after(wrong, plugins), wrong))).toEqual(expected);
    expect(compiles(after(right, plugins), right)).toEqual(trace);
  });

  it("errors have their places among istanbul's counters", () => {
    const counted = after(wrong, [[istanbul, { cwd: import.meta.dirname, include: ["**"], exclude: ["nothing"] }]]);
    expect(place(fails(counted, wrong)).filter(({ code }) => code !== "GD301")).toEqual(
      expected.filter(({ code }) => code !== "GD301"),
    );
    const ast = after(right, [[istanbul, { cwd: import.meta.dirname, include: ["**"], exclude: ["nothing"] }]]);
    expect(compiles(ast, right)).toEqual(trace);
  });

  it.each([
    ["none", undefined],
    ["another", "// what an earlier step has read\n"],
  ])("errors have their places, and the hints their words, in a tree whose text is %s", (_title, text) => {
    const ast = () => babel.parseSync(wrong, { ...alone })!;
    const told = fails(ast(), text);
    const at = ({ code, line, column }: Diagnostic) => ({ code, line, column });
    expect(told.map(at)).toEqual(transform(wrong, { filename: "program.js" }).diagnostics.map(at));
    expect(told[0]).toMatchObject({ hint: expect.stringContaining("Did you mean defer(file.close())?") as string });
    expect(told[0]!.message).toContain("`file.close`");
    expect(told[0]!.frame).toMatch(/> 4 \|\s+defer\(file\.close\)/);
    expect(compiles(babel.parseSync(right, { ...alone }) as t.File, text)).toEqual(trace);
  });

  it("a node that stands elsewhere now has a place there", () => {
    /** As a compiler does that hoists functions: to the end of the file. */
    const moves: Plugin = () => ({
      visitor: {
        Program({ node }: Path<t.Program>) {
          const index = node.body.findIndex(({ type }) => type === "FunctionDeclaration");
          node.body.push(...node.body.splice(index, 1));
          const moved = node.body.at(-1) as t.FunctionDeclaration;
          moved.body.body = [...moved.body.body.slice(1, 2), moved.body.body[0]!, ...moved.body.body.slice(2)];
        },
      },
    });

    expect(compiles(after(right, [moves, forgets]), right)).toEqual(trace);
    expect(compiles(after(right, [moves]), right)).toEqual(trace);
  });
});
