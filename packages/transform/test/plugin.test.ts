import * as babel8 from "@babel/core";
import * as babel7 from "babel-7";
import { describe, expect, it } from "vitest";
import godefer, { type BabelPluginOptions } from "../src/entries/babel.ts";
import { execute } from "./harness/execute.ts";

type Plugin = (api: { types: typeof babel8.types }) => babel8.PluginObject;
type Path<T extends babel8.types.Node> = babel8.NodePath<T>;

const babels = { "Babel 8": babel8, "Babel 7": babel7 } as const;

/** Compiles with other plugins around ours. */
function build(babel: typeof babel8, source: string, plugins: unknown[] = [godefer], filename = "program.js"): string {
  const options = { filename, babelrc: false, configFile: false, sourceType: "unambiguous", plugins };
  return babel.transformSync(source, options as babel8.InputOptions)!.code!;
}

const program = `
import { defer, namedResult, recover, panic } from "@godefer/runtime";
const helper = (x) => log("helper", x);
class C {
  #p() { log("private", recover()); }
  m(x, ...xs) {
    let [r, s] = namedResult([0, 0]);
    defer(this.#p());
    defer(x?.close?.(1, ...xs));
    for (const y of xs) defer(helper(y));
    if (x === null) return [r, 5];
    defer(((q) => { log("literal", q, recover()); r = 1; })(x));
    function twice() { return 1; }
    function twice() { return 2; }
    panic(twice());
  }
}
const anonymous = [() => { log("anonymous", recover()); }];
function f() { defer(anonymous[0]()); { const f = 1; if (f) defer(helper(f)); } panic("f"); }
log(new C().m(null, "a"));
log(new C().m({ close: helper }, "b", "c"));
f();`;

const trace = [
  ...["helper a", "private null", "[ 0, 5 ]"],
  ...["literal { close: [Function: helper] } 2", "helper c", "helper b", "helper 1", "private null", "[ 1, 0 ]"],
  ...["helper 1", "anonymous f"],
];

describe.each(Object.entries(babels))("the plugin in %s", (_name, babel) => {
  const options: BabelPluginOptions[] = [{}, { strategy: "open-coded" }, { strategy: "linked-list" }];

  it.each(options)("compiles the program, %o", (given) => {
    const code = build(babel, program, [[godefer, given]]);
    expect(execute({ code, kind: "module", typescript: false })).toEqual(trace);
  });

  it.each(options)("leaves the scopes as they are in the new tree, %o", (given) => {
    const seen: string[] = [];
    const globals = ["log", "Object"];
    const looksAtScopes: Plugin = () => ({
      visitor: {
        Program: {
          exit(path: Path<babel8.types.Program>) {
            path.traverse({
              Identifier(inner: Path<babel8.types.Identifier>) {
                const bound: boolean = inner.isBindingIdentifier();
                if (!bound && !inner.isReferencedIdentifier()) return;
                const { name } = inner.node;
                if (inner.key === "label" || globals.includes(name)) return;
                const binding = inner.scope.getBinding(name);
                if (binding === undefined) seen.push(name);
                else if (inner.isReferencedIdentifier() && !binding.referencePaths.includes(inner)) seen.push(name);
              },
            } as babel8.Visitor);
          },
        },
      },
    });
    build(babel, program, [[godefer, given], looksAtScopes]);
    expect(seen).toEqual([]);
  });

  it("comes before plugins that rewrite bodies, wherever it stands in the list", () => {
    /** As preset-env does to arrow functions, blocks and loops: every function's body goes into a block of its own. */
    const rewritesBodies: Plugin = ({ types: t }) => ({
      visitor: {
        Function(path: Path<babel8.types.Function>) {
          const { body } = path.node;
          if (!t.isBlockStatement(body) || path.node.async) return;
          path.node.body = t.blockStatement([t.blockStatement(body.body)], body.directives);
        },
        ExpressionStatement(path: Path<babel8.types.ExpressionStatement>) {
          const { expression } = path.node;
          if (t.isSequenceExpression(expression) || t.isAssignmentExpression(expression)) return;
          path.replaceWith(t.expressionStatement(t.sequenceExpression([t.numericLiteral(0), expression])));
          path.skip();
        },
      },
    });
    for (const plugins of [
      [rewritesBodies, godefer],
      [godefer, rewritesBodies],
    ]) {
      const code = build(babel, program.replace(/function twice[^]*?2; }/, "const twice = () => 2;"), plugins);
      expect(execute({ code, kind: "module", typescript: false })).toEqual(trace);
    }
  });

  it("takes a tree that an earlier run has put nodes into, which are nowhere in the source", () => {
    const statement = (text: string) => babel.parseSync(text, { configFile: false, babelrc: false })!.program.body[0]!;
    /** As a compiler does that rewrites whole functions first: what it has made has no place. */
    const wraps: Plugin = ({ types: t }) => ({
      visitor: {
        Program(path: Path<babel8.types.Program>) {
          path.traverse({
            BlockStatement({ node, parent }: Path<babel8.types.BlockStatement>) {
              if (!t.isFunction(parent)) return;
              const [first, ...rest] = node.body;
              const made = [statement("var made = 1;"), statement("if (made) ; else made = 2;")];
              for (const each of made)
                t.traverseFast(each, (inner) => void Object.assign(inner, { start: null, end: null, loc: null }));
              node.body = [
                ...made.map((each) => each as never),
                ...(first ? [t.blockStatement([first])] : []),
                ...rest,
              ] as never;
            },
          } as babel8.Visitor);
        },
      },
    });
    const source = `
      import { defer } from "@godefer/runtime";
      function f(x) {
        defer(log("first"));
        const late = () => 1;
        if (x === 0) throw new Error("early");
        defer(log("second", late()));
        defer(x.absent());
      }
      for (const x of [0, 1]) try { f(x); } catch (e) { log(e.message); }`;
    const alone = { configFile: false, babelrc: false };
    const { ast } = babel.transformSync(source, { ...alone, plugins: [wraps], ast: true, code: false })!;
    const { code } = babel.transformFromAstSync(ast!, source, { ...alone, plugins: [godefer] })!;
    expect(code).toMatch(/var made = 1;[^]*catch/);
    expect(execute({ code: code!, kind: "module", typescript: false })).toEqual([
      ...["first", "early", "second 1", "first", "x.absent is not a function"],
    ]);
  });

  it("takes a tree that comes without its text", () => {
    const tree = babel.parseSync(program, { configFile: false, babelrc: false, sourceType: "module" })!;
    const { code } = babel.transformFromAstSync(tree, undefined as never, {
      configFile: false,
      babelrc: false,
      plugins: [godefer],
    })!;
    expect(execute({ code: code!, kind: "module", typescript: false })).toEqual(trace);
  });

  it("what it makes can be renamed by a plugin behind it", () => {
    const renames: Plugin = () => ({
      visitor: {
        Program: {
          exit(path: Path<babel8.types.Program>) {
            path.traverse({
              Scope({ scope }: Path<babel8.types.Scopable>) {
                for (const name of Object.keys(scope.bindings))
                  if (name.startsWith("_")) scope.rename(name, `renamed_${name.slice(1)}`);
              },
            } as unknown as babel8.Visitor);
            for (const name of Object.keys(path.scope.bindings)) if (name.startsWith("_")) path.scope.rename(name);
          },
        },
      },
    });
    const code = build(babel, program, [godefer, renames]);
    expect(code).not.toMatch(/(?<!: |\{ |, |\w)_(bits|fn0|gopanicOpenCoded|noPanic)\b(?! as)/);
    expect(execute({ code, kind: "module", typescript: false })).toEqual(trace);
  });

  it("throws one error with all the mistakes of a file", () => {
    const source = `import { defer, recover } from "@godefer/runtime";\nconst x = defer(f());\nfunction g() { defer(f); recover(1); }`;
    expect(() => build(babel, source)).toThrow(
      expect.objectContaining({
        name: "GodeferError",
        code: "GODEFER",
        diagnostics: [
          expect.objectContaining({ code: "GD101", line: 2, column: 11 }),
          expect.objectContaining({ code: "GD102", line: 3 }),
          expect.objectContaining({ code: "GD201", line: 3 }),
        ],
      }),
    );
  });

  it("leaves a file alone that does not use it", () => {
    const source = `const defer = x => x;\ndefer(1);`;
    expect(build(babel, source)).toBe(source);
  });
});
