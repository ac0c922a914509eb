import { describe, expect, it } from "vitest";
import { transform } from "../src/index.ts";
import { behaves, behavesLike } from "./harness/behaves.ts";
import { compileAlike } from "./harness/compile.ts";

// Each file has a pseudo-call, so that it is compiled at all.
const compiled = (source: string, options = {}) =>
  compileAlike(`import { defer, recover } from "@godefer/runtime";\nrecover();${source}`, {
    filename: "program.ts",
    coverage: false,
    ...options,
  });
const panic = 'import { panic } from "@godefer/runtime";';
const own = '"@godefer/runtime"';

describe("panic(x) as a statement is a throw (S20)", () => {
  it.each([
    ["in a function", "function f() { panic(1); }"],
    ["at the top of the file", "panic(1);"],
    ["in a function without a defer of its own", "const f = () => { panic(1); };"],
    ["where there is room for one statement", "if (x) panic(1); else for (;;) label: panic(2);"],
    ["in a static block", "class C { static { panic(1); } }"],
    ["in a namespace of TypeScript", "namespace N { panic(1); }"],
    ["in parentheses", "(panic)(1); (panic(1));"],
    ["with a type", "panic(1) as never; panic!(1);"],
    ["inside its own argument", "panic(() => { panic(1); });"],
    ["of what is awaited or yielded", "async function* f() { panic(await g()); panic(yield 1); }"],
  ])("%s", (_, source) => {
    const code = compiled(panic + source);
    expect(code).toContain("throw _throwable(");
    expect(code).not.toMatch(/\bpanic\b/);
    expect(code).not.toMatch(own);
  });

  it.each([
    ["an operand", "const f = () => panic(1); void panic(1); x ?? panic(1); return_(panic(1));"],
    ["with another number of arguments", "panic(); panic(1, x()); panic(...xs);"],
    ["called if it is there", "panic?.(1);"],
    ["without its receiver", "(0, panic)(1);"],
    ["deferred", "function f() { defer(panic(1)); }"],
    ["a value", "xs.map(panic);"],
    ["a name of the user's", "{ const panic = x; panic(1); }"],
    ["a member of something else", "x.panic(1);"],
  ])("not where it is %s", (_, source) => {
    expect(compiled(panic + source)).not.toContain("throwable");
  });

  it.each([
    ["of a module that hands on the names", 'import { panic, defer as d } from "./go";'],
    ["of any other", 'import { panic } from "./panic";'],
    ["that is a variable", 'import * as go from "@godefer/runtime"; let panic = go.panic;'],
    ["that is a global", ""],
  ])("not that %s", (_, imported) => {
    const options = { importSource: ["@godefer/runtime", "./go"] };
    expect(compiled(`${imported} panic(1);`, options)).toContain(" panic(1)");
  });

  it("not in a file without a pseudo-call, which stays as it is (S71)", () => {
    const source = `${panic}\npanic(1)`;
    expect(transform(source, { filename: "program.ts" }).code).toBe(source);
  });

  it("not in a module block, which cannot see the imports", () => {
    const source = `import { recover, panic } from "@godefer/runtime"; recover(); module { panic(1); }`;
    expect(transform(source, { filename: "program.js" }).code).not.toContain("throwable");
  });

  it("by the namespace, too", () => {
    const code = compiled('import * as go from "@godefer/runtime"; go.panic(1); (go).panic(1); go.formatPanic(1);');
    expect(code.match(/throw _throwable\(1\)/g)).toHaveLength(2);
    expect(code).toMatch(/\* as go from/);
  });

  it.each([
    ["is called elsewhere", "panic(1); x ||= panic(2);"],
    ["is exported", "panic(1); export { panic };"],
    ["may be seen by eval", 'panic(1); eval("panic(2)");'],
    ["is not used", ""],
  ])("the import stays if it %s", (_, source) => {
    expect(compiled(panic + source)).toMatch(/import \{ panic \} from/);
  });

  it("keeps the lines, and the line of a throw", () => {
    const code = compiled(`${panic}\nfunction f(x) {\n  panic // why\n    (\n    x /* that\n    is why */)\n  g()\n}`);
    expect(code.split("\n").map((line) => line.trim().replace(/^\/\/.*|\/\*.*|^is why \*\//g, ""))).toContain("g()");
    expect(
      transform(`${panic}import { recover } from "@godefer/runtime";\npanic(1)\nrecover()\n;[1].x()`).code,
    ).toMatch(/\nthrow _throwable\(1\);\n_gorecover\(\)\n;\[1\]/);
  });
});

describe("a panic statement behaves as panic does", () => {
  behaves(
    "values, and errors as they are",
    `for (const value of ["text", 0, null, undefined, new RangeError("r"), [1], new PanicError(1)]) {
      try { (() => { defer(log("deferred")); panic(value); })(); }
      catch (thrown) { log(thrown === value, thrown.name, thrown.message); }
    }
    import { defer, panic, recover, PanicError } from "@godefer/runtime";`,
    [
      ...["deferred", "false PanicError text", "deferred", "false PanicError 0"],
      ...["deferred", "false PanicNilError panic called with nil argument"],
      ...["deferred", "false PanicNilError panic called with nil argument"],
      ...["deferred", "true RangeError r", "deferred", "false PanicError 1", "deferred", "true PanicError 1"],
    ],
  );
  behavesLike(
    "the argument is evaluated once, and may throw by itself",
    `function f(x) { defer(log("deferred", recover())); panic(x()); }
    try { f(() => { log("argument"); return new Error("e"); }); } catch (e) { log(e); }
    try { f(() => { throw new Error("own"); }); } catch (e) { log(e); }`,
    `const e = new Error("e"), own = new Error("own");
    log("argument"); log("deferred", null); log(e); log("deferred", null); log(own);`,
  );
  behavesLike(
    "in try and finally, branches, loops and labels",
    `function f(n) {
      let r = namedResult(n);
      defer(() => { const v = recover(); if (v !== null) r = v; });
      try { if (n === 0) panic("if"); else if (n === 1) for (;;) panic("for"); label: { if (n === 2) break label; panic("label"); } }
      catch (e) { log("caught", e.value); if (n === 1) panic("catch"); }
      finally { log("finally"); if (n === 2) panic("finally"); }
      switch (n) { case 3: panic("case") }
      do panic("do"); while (n)
    }
    for (const n of [0, 1, 2, 3]) log(f(n));`,
    `log("caught if"); log("finally"); log("do"); log("caught for"); log("finally"); log("catch");
    log("finally"); log("finally"); log("caught label"); log("finally"); log("case");`,
  );
  behaves(
    "an error that is panicked with again begins a panic of its own",
    `import { defer, panic, recover, formatPanic } from "@godefer/runtime";
    const e = new Error("again");
    function f() { defer(() => { panic(e); }); panic("first"); }
    try { f(); } catch (thrown) { log(formatPanic(thrown)); }
    try { panic(e); } catch (thrown) { log(formatPanic(thrown)); }`,
    ["panic: first\n\tpanic: again", "panic: again"],
  );
  behaves(
    "the stack begins at the user's line, for the statement and the function",
    `const lineOf = (fail) => { try { fail(); } catch (e) { return /at (\\w+) .*:(\\d+):\\d+/.exec(e.stack.split("\\n")[1])?.slice(1).join(); } };
    function statement(x) {
      defer(recover());
      panic(
        x);
    }
    function expression(x) { return panic(x); }
    log(lineOf(() => statement("text")), lineOf(() => expression("text")), lineOf(() => statement(null)));`,
    ["statement,4 expression,7 statement,4"],
  );
  behaves(
    "in generators",
    `function* g() { defer(log("deferred")); panic(yield 1); }
    const it = g(); it.next(); try { it.next("sent"); } catch (e) { log(e.value); }`,
    ["deferred", "sent"],
  );
});
