import type { types as t } from "@babel/core";
import { describe, expect, it } from "vitest";
import godefer from "../../src/entries/babel.ts";
import { execute } from "../harness/execute.ts";
import { babels, build, failure, orders, type Path, type Plugin, run } from "./harness.ts";

const body = `
function work(name) {
  defer(log("close", name));
  log("work", name);
}
work("a");`;
const trace = ["work a", "close a"];

/** As module-resolver does with an alias: when it enters the program. */
const resolves: Plugin = ({ types: t }) => ({
  visitor: {
    Program: {
      enter(path: Path<t.Program>) {
        path.traverse({
          ImportDeclaration({ node }: Path<t.ImportDeclaration>) {
            if (node.source.value === "#defer") node.source = t.stringLiteral("@godefer/runtime");
          },
        });
      },
    },
  },
});

/** The same when it comes to the import. */
const resolvesThere: Plugin = ({ types: t }) => ({
  visitor: {
    ImportDeclaration(path: Path<t.ImportDeclaration>) {
      if (path.node.source.value !== "#defer") return;
      path.replaceWith(t.importDeclaration(path.node.specifiers, t.stringLiteral("@godefer/runtime")));
    },
  },
});

/** As auto-import does: at a name that stands for nothing. */
const imports: Plugin = ({ template }) => ({
  visitor: {
    Program(path: Path<t.Program>) {
      if (path.scope.hasGlobal("defer")) {
        path.unshiftContainer("body", template.statements.ast(`import { defer } from "@godefer/runtime";`) as never);
      }
    },
  },
});

const importsThere: Plugin = ({ template }) => ({
  visitor: {
    ReferencedIdentifier(path: Path<t.Identifier>) {
      if (path.node.name !== "defer" || path.scope.hasBinding("defer")) return;
      const program = path.scope.getProgramParent().path as Path<t.Program>;
      program.unshiftContainer("body", template.statements.ast(`import { defer } from "@godefer/runtime";`) as never);
      path.scope.getProgramParent().crawl();
    },
  } as never,
});

/** As an `import` is added to a module, a `require` is to a script. */
const requires =
  (load: string, when: "enter" | "exit" = "enter"): Plugin =>
  ({ template }) => ({
    visitor: {
      Program: {
        [when](path: Path<t.Program>) {
          if (!path.scope.hasBinding("defer")) path.unshiftContainer("body", template.statements.ast(load) as never);
        },
      },
    },
  });

/** A call is put in as a whole. */
const requiresThere: Plugin = ({ template }) => ({
  visitor: {
    ExpressionStatement(path: Path<t.ExpressionStatement>) {
      const { expression } = path.node;
      if (expression.type !== "CallExpression" || (expression.callee as t.Identifier).name !== "defer") return;
      path.replaceWith(template.statement.ast(`require("@godefer/runtime").defer(log("close"));`));
    },
  },
});

/** A name is added to an import that is there. */
const extendsImport: Plugin = ({ types: t }) => ({
  visitor: {
    Program({ node }: Path<t.Program>) {
      const [first] = node.body;
      if (first?.type !== "ImportDeclaration") return;
      first.specifiers.push(t.importSpecifier(t.identifier("defer"), t.identifier("defer")));
    },
  },
});

/** As babel-plugin-macros does with a macro that defers. */
const expands: Plugin = ({ template }) => ({
  visitor: {
    Program: {
      exit(path: Path<t.Program>) {
        path.traverse({
          ExpressionStatement(inner: Path<t.ExpressionStatement>) {
            const { expression } = inner.node;
            if (expression.type !== "CallExpression" || (expression.callee as t.Identifier).name !== "closing") return;
            inner.replaceWithMultiple(template.statements.ast(`defer(log("close", "macro"));`));
          },
        });
      },
    },
  },
});

/** As istanbul does. */
const counts: Plugin = ({ template }) => ({
  visitor: {
    Program: {
      enter(path: Path<t.Program>) {
        path.traverse({
          FunctionDeclaration({ node }: Path<t.FunctionDeclaration>) {
            node.body.body.unshift(...template.statements.ast("globalThis.count = 1;"));
          },
        });
      },
    },
  },
});

const added: readonly (readonly [string, string, Plugin])[] = [
  ["an alias is resolved on entry", `import { defer } from "#defer";${body}`, resolves],
  ["an alias is resolved at the import", `import { defer } from "#defer";${body}`, resolvesThere],
  ["an import is added on entry", body, imports],
  [
    "a name is added to an import",
    `import { panic } from "@godefer/runtime"; log(typeof panic);${body}`,
    extendsImport,
  ],
];

describe.each(babels)("what other plugins put in, in %s", (_name, babel) => {
  it.each(added)("is compiled: %s", (_title, source, plugin) => {
    const expected = source.includes("panic") ? ["function", ...trace] : trace;
    for (const [, plugins] of orders([plugin])) expect(run(build(babel, source, { plugins }))).toEqual(expected);
  });

  it.each(added)("is refused where the function was rewritten in between: %s", (_title, source, plugin) => {
    for (const [, plugins] of orders([plugin, counts])) {
      const { diagnostics } = failure(() => build(babel, source, { plugins }));
      const line = source.slice(0, source.indexOf("defer(log")).split("\n").length;
      expect(diagnostics).toMatchObject([{ code: "GD003", line, column: 3 }]);
      expect(diagnostics[0]!.frame).toContain(`defer(log("close", name));`);
    }
  });

  describe.each(["module", "script"] as const)("a require that is added to a %s", (sourceType) => {
    const runScript = (code: string) => execute({ code, kind: "script", typescript: false });
    const load = `require("@godefer/runtime")`;

    it.each([
      ["a pattern", requires(`const { defer } = ${load};`)],
      ["in a template", requires("const { defer } = require(`@godefer/runtime`);")],
      ["a member", requires(`const defer = ${load}.defer;`)],
      ["a namespace", requires(`const go = ${load}; const { defer } = go;`)],
      ["at the end", requires(`const { defer } = ${load};`, "exit")],
    ])("is compiled: %s", (_title, plugin) => {
      for (const [, plugins] of orders([plugin])) {
        expect(runScript(build(babel, body, { plugins, sourceType }))).toEqual(trace);
      }
    });

    it.each([
      ["GD003", "behind a rewritten function", [requires(`const { defer } = ${load};`), counts]],
      ["GD003", "in the call itself", [requiresThere]],
      ["GD401", "under a name that is a value", [requires(`const go = ${load}; const defer = go.defer;`)]],
      ["GD404", "for all files", [requires(`Object.assign(globalThis, ${load});`)]],
      ["GD404", "by import()", [requires(`import("@godefer/runtime").then((go) => { go.defer(log("x")); });`)]],
    ])("is %s: %s", (code, _title, others) => {
      for (const [, plugins] of orders(others)) {
        const { diagnostics } = failure(() => build(babel, body, { plugins, sourceType }));
        expect([...new Set(diagnostics.map((found) => found.code))]).toEqual([code]);
      }
    });

    it("is refused when a call of what is required comes at the end", () => {
      const source = `const { defer } = ${load};\n${body}\nfunction other() {\n  closing();\n}\nother();`;
      const { diagnostics } = failure(() => build(babel, source, { plugins: [expands, godefer] as never, sourceType }));
      expect(diagnostics).toMatchObject([{ code: "GD003" }]);
    });

    it("is nothing of ours if it is for something else", () => {
      for (const [, plugins] of orders([requires(`const { panic } = ${load};`)])) {
        expect(build(babel, `function f() { panic("x"); session.recover(); }`, { plugins, sourceType })).toContain(
          "recover()",
        );
      }
    });
  });

  it("is refused when it comes in the middle of the functions", () => {
    for (const [, plugins] of orders([importsThere])) {
      // The import that was added is visited too, and then nothing may have happened to the function.
      const outcome = (() => {
        try {
          return run(build(babel, body, { plugins }));
        } catch (error) {
          return (error as { diagnostics: unknown }).diagnostics;
        }
      })();
      if (Array.isArray(outcome) && typeof outcome[0] === "string") expect(outcome).toEqual(trace);
      else expect(outcome).toMatchObject([{ code: "GD003", line: 3 }]);
    }
  });

  it("is refused when it comes at the end", () => {
    const source = `import { defer, panic } from "@godefer/runtime";\n${body}\nexport { panic };\nfunction other() {\n  closing();\n}\nother();`;
    const { diagnostics } = failure(() => build(babel, source, { plugins: [expands, godefer] as never }));
    expect(diagnostics).toMatchObject([{ code: "GD003" }]);
  });

  it("is not asked of code that only passes the names on", () => {
    const source = `import { defer, panic } from "@godefer/runtime";\nexport { defer };\nexport const stop = () => panic("x");`;
    expect(build(babel, source, { plugins: [godefer] })).toContain("export { defer }");
  });

  it("is an alias that the option names", () => {
    const source = `import { defer } from "#defer";${body}`;
    const importSource = ["@godefer/runtime", "#defer"];
    for (const [, plugins] of orders([counts, resolves], { importSource })) {
      expect(run(build(babel, source, { plugins }))).toEqual(trace);
    }
  });
});
