import type { InputOptions, types as t } from "@babel/core";
import { describe, expect, it } from "vitest";
import godefer from "../../src/entries/babel.ts";
import { babels, build, type Path, type Plugin, run } from "./harness.ts";

const program = `
import { defer, recover } from "@godefer/runtime";
const close = (name) => log("close", name);
function work(name) {
  defer(() => log("recovered", recover()?.message));
  defer(close(name));
  throw new Error(name);
}
work("a");`;
const trace = ["close a", "recovered a"];

/** As istanbul does: a counter in front of each statement, and around each call. */
const counts: Plugin = ({ types: t, template }) => ({
  visitor: {
    Program: {
      enter(path: Path<t.Program>) {
        const counter = () => template.expression.ast("globalThis.count++");
        path.traverse({
          BlockStatement({ node }: Path<t.BlockStatement>) {
            node.body = node.body.flatMap((statement) => [t.expressionStatement(counter()), statement]);
          },
          CallExpression(inner: Path<t.CallExpression>) {
            if (inner.parent.type === "SequenceExpression") return;
            inner.replaceWith(t.sequenceExpression([counter(), inner.node]));
            inner.skip();
          },
        } as never);
      },
    },
  },
});

/** What a preset brings. */
const preset = (...plugins: unknown[]) => [() => ({ plugins })] as never;

const places: Readonly<Record<string, InputOptions>> = {
  "in front": { plugins: [godefer, counts] },
  behind: { plugins: [counts, godefer] },
  "in a preset": { plugins: [counts], presets: [preset(godefer)] },
  "in a preset with a pass of its own": { plugins: [counts], presets: [preset(godefer)], passPerPreset: true },
  "in the last of many passes": {
    presets: [preset(godefer), preset(counts), preset()],
    passPerPreset: true,
  },
  "twice in one list": { plugins: [[godefer, {}, "one"], counts, [godefer, {}, "two"]] as never },
  "in the project and in a preset": { plugins: [counts, godefer], presets: [preset(godefer)] },
  "in two passes": { plugins: [counts, godefer], presets: [preset(godefer)], passPerPreset: true },
  "with different options": {
    plugins: [counts, [godefer, { strategy: "linked-list" }]] as never,
    presets: [preset([godefer, { importSource: "@godefer/runtime" }])],
  },
  "brought by another plugin": { plugins: [counts, () => ({ name: "brings", inherits: godefer })] as never },
};

describe.each(babels)("among other plugins in %s", (_name, babel) => {
  it.each(Object.entries(places))("comes first %s", (_place, options) => {
    (globalThis as { count?: number }).count = 0;
    expect(run(build(babel, program, options))).toEqual(trace);
  });

  it("keeps the names that another plugin has reserved before it looked", () => {
    const reserves: Plugin = () => {
      let name = "";
      return {
        pre(file: { scope: { generateUid: (wanted: string) => string } }) {
          name = file.scope.generateUid("bits");
        },
        visitor: {
          Program(path: Path<t.Program>) {
            expect(path.scope.hasUid(name)).toBe(true);
            const again = path.scope.generateUid("bits");
            path.unshiftContainer(
              "body" as never,
              babel.template.statements.ast(`const ${name} = "reserved", ${again} = 1;`) as never,
            );
          },
          FunctionDeclaration({ node }: Path<t.FunctionDeclaration>) {
            const [reads] = babel.template.statements.ast(`log(${name});`);

            node.body.body.unshift(reads!);
          },
        },
      };
    };
    for (const plugins of [
      [reserves, godefer],
      [godefer, reserves],
    ]) {
      // The one that is brought by another plugin does not come first.
      for (const ours of [godefer, () => ({ name: "brings", pre() {}, inherits: godefer })]) {
        const code = build(babel, program, {
          plugins: plugins.map((plugin) => (plugin === godefer ? ours : plugin)),
        });
        expect(run(code)).toEqual(["reserved", ...trace]);
      }
    }
  });

  it("compiles a tree that it has compiled already to itself", () => {
    const { ast } = babel.transformSync(program, { configFile: false, babelrc: false, ast: true, plugins: [godefer] })!;
    for (const cloneInputAst of [true, false]) {
      const { code } = babel.transformFromAstSync(ast!, program, {
        ...{ configFile: false, babelrc: false, cloneInputAst },
        plugins: [godefer, counts] as never,
      })!;
      expect(run(code!)).toEqual(trace);
    }
  });
});
