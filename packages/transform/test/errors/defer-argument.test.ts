import { describe, expect, it } from "vitest";
import { complete, mistake, typeScriptError, valid } from "./harness.ts";

describe("GD102: defer gets one call or one function literal (S3)", () => {
  mistake("nothing", {
    code: "GD102",
    message: "defer() has nothing to defer.",
    hint: "Pass it a call: defer(file.close());",
    source: `function f(file) { «defer()»; }`,
    fixed: `function f(file) { defer(file.close()); }`,
  });
  mistake("a function and its arguments, as for setTimeout", {
    code: "GD102",
    message: "defer takes one call, but this one has several arguments.",
    hint: "Pass the arguments to the deferred call: defer(log(a, b)); to defer several calls, write several defers.",
    source: `function f(a, b) { «defer(log, a, b)»; }`,
    fixed: `function f(a, b) { defer(log(a, b)); }`,
  });
  mistake("a spread", {
    code: "GD102",
    message: "defer takes one call, not a spread.",
    hint: "Defer each call separately: for (const close of closers) defer(close());",
    source: `function f(closers) { «defer(...closers)»; }`,
    fixed: `function f(closers) { for (const close of closers) defer(close()); }`,
  });

  const neither = (text: string) => ({
    code: "GD102",
    message: `defer needs a call or a function literal, but \`${text}\` is neither.`,
  });
  const uncalled = (text: string) => ({ ...neither(text), hint: `Did you mean defer(${text}())?` });
  const uncalledOrPromise = (text: string, where = ", in an async function") => ({
    ...neither(text),
    hint: `Did you mean defer(${text}())? If it is a promise${where}: defer(async () => { await ${text}; });`,
  });
  const promise = (text: string) => ({
    ...neither(text),
    hint: `To await it at the exit: defer(async () => { await ${text}; });`,
  });
  const returned = (text: string) => ({
    ...neither(text),
    hint: `Wrap it in a function literal: defer(() => ${text});`,
  });
  const literal = (text: string) => ({
    ...neither(text),
    hint: `Wrap it in a function literal: defer(() => { ${text}; });`,
  });

  mistake("a function that is not called", {
    ...uncalledOrPromise("close"),
    source: `function f(close) { defer(«close»); }`,
    fixed: `function f(close) { defer(close()); }`,
  });
  mistake("a method that is not called", {
    ...uncalledOrPromise("file.close"),
    source: `function f(file) { defer(«file.close»); }`,
    fixed: `function f(file) { defer(file.close()); }`,
  });
  mistake("an optional method that is not called", {
    ...uncalledOrPromise("file?.close"),
    source: `function f(file) { defer(«file?.close»); }`,
    fixed: `function f(file) { defer(file?.close()); }`,
  });
  mistake("recover that is not called", {
    ...uncalled("recover"),
    source: `function f() { defer(«recover»); }`,
    fixed: `function f() { defer(recover()); }`,
  });
  mistake("types around it are not its own text", {
    ...uncalledOrPromise("file.close"),
    source: `function f(file) { defer((«file.close» as () => void)!); }`,
  });
  mistake("an assignment", {
    ...literal("depth = before"),
    source: `function f(depth) { const before = depth; defer(«depth = before»); }`,
    fixed: `function f(depth) { const before = depth; defer(() => { depth = before; }); }`,
  });
  mistake("an update", {
    ...literal("depth--"),
    source: `function f(depth) { defer(«depth--»); }`,
    fixed: `function f(depth) { defer(() => { depth--; }); }`,
  });
  mistake("a call behind a condition", {
    ...literal("file && file.close()"),
    source: `function f(file) { defer(«file && file.close()»); }`,
    fixed: `function f(file) { defer(() => { file && file.close(); }); }`,
  });
  mistake("one of two calls", {
    ...literal("ok ? commit() : rollback()"),
    source: `function f(ok) { defer(«ok ? commit() : rollback()»); }`,
    fixed: `function f(ok) { defer(() => { ok ? commit() : rollback(); }); }`,
  });
  mistake("two calls in parentheses", {
    ...literal("flush(), close()"),
    source: `function f() { defer((«flush(), close()»)); }`,
    fixed: `function f() { defer(() => { flush(), close(); }); }`,
  });
  mistake("a tagged template", {
    ...literal("sql`rollback`"),
    source: "function f(sql) { defer(«sql`rollback`»); }",
    fixed: "function f(sql) { defer(() => { sql`rollback`; }); }",
  });
  mistake("delete", {
    ...literal("delete cache[key]"),
    source: `function f(key) { defer(«delete cache[key]»); }`,
    fixed: `function f(key) { defer(() => { delete cache[key]; }); }`,
  });
  mistake("what stands behind an await", {
    ...promise("saved"),
    source: `async function f() { const saved = save(); defer(await «saved»); }`,
    fixed: `async function f() { const saved = save(); defer(async () => { await saved; }); }`,
  });
  mistake("what has an await in it", {
    ...neither("x = await y()"),
    hint: "Wrap it in a function literal: defer(async () => { x = await y(); });",
    source: `async function f(x) { defer(«x = await y()»); }`,
    fixed: `async function f(x) { defer(async () => { x = await y(); }); }`,
  });
  mistake("a yield would not fit into the literal", {
    ...neither("x = yield 1"),
    hint: "Wrap it in a function literal: defer(() => { … });",
    source: `function* f(x) { defer(«x = yield 1»); }`,
  });
  mistake("a text over several lines is quoted in one", {
    ...literal("ok ? commit() : rollback()"),
    source: `function f(ok) {\n  defer(\n    «ok\n      ? commit()\n      : rollback()»,\n  );\n}`,
  });

  describe("the hint goes by what the name stands for", () => {
    mistake("nobody knows what a call or a parameter gives", {
      ...uncalledOrPromise("saved", ""),
      source: `async function f() { const saved = save(); defer(«saved»); }`,
      fixed: `async function f() { const saved = save(); defer(async () => { await saved; }); }`,
    });
    mistake("a member, in an async function", {
      ...uncalledOrPromise("job.done", ""),
      source: `async function f(job) { defer(«job.done»); }`,
      fixed: `async function f(job) { defer(async () => { await job.done; }); }`,
    });

    const promises = [
      "new Promise((resolve) => setTimeout(resolve, 10))",
      "Promise.all([save(), load()])",
      "Promise.resolve(1)",
      "save().then(load)",
      "save().catch(() => {}) as Promise<void>",
      `import("./farewell.js")`,
      `fetch("https://example.org")`,
      "work()",
      "(async () => {})()",
    ];
    for (const value of promises) {
      mistake(`a promise: ${value}`, {
        ...promise("saved"),
        source: `async function work() {} async function f() { const saved = ${value}; defer(«saved»); }`,
      });
    }
    mistake("a promise under a second name", {
      ...promise("mine"),
      source: `async function f() { const saved = save().then(load); const mine = saved; defer(«mine»); }`,
    });
    mistake("a promise in a function that is not async", {
      ...neither("saved"),
      hint: "To await it, make the function async: defer(async () => { await saved; });",
      source: `function f() { const saved = Promise.all([save(), load()]); defer(«saved»); }`,
      fixed: `async function f() { const saved = Promise.all([save(), load()]); defer(async () => { await saved; }); }`,
    });
    mistake("a variable that something else is assigned to", {
      ...uncalledOrPromise("saved"),
      source: `function f() { let saved = save().then(load); saved = close; defer(«saved»); }`,
    });
    mistake("one that is declared with itself", {
      ...uncalledOrPromise("x"),
      source: `function f() { var x = x; defer(«x»); }`,
    });
    mistake("a class of one's own named Promise is no promise", {
      ...neither("saved"),
      hint: "Call one of its methods: defer(saved.close());",
      source: `class Promise {} function f() { const saved = new Promise(); defer(«saved»); }`,
    });

    mistake("defer itself", {
      ...neither("defer"),
      hint: "Pass it a call: defer(file.close());",
      source: `function f() { defer(«defer»); }`,
    });
    mistake("a member of the namespace", {
      ...uncalled("go.recover"),
      source: `import * as go from "@godefer/runtime"; function f() { go.defer(«go.recover»); }`,
      fixed: `import * as go from "@godefer/runtime"; function f() { go.defer(go.recover()); }`,
    });
    mistake("panicking, of which no call can be deferred either", {
      code: "GD103",
      message: "panicking cannot be deferred: nothing would use its result.",
      hint: "Wrap it in a function literal: defer(() => { if (panicking()) … });",
      source: `import { defer, panicking } from "@godefer/runtime"; function f() { defer(«panicking»); }`,
    });
    mistake("namedResult", {
      code: "GD103",
      message: "namedResult cannot be deferred: it declares the function's result.",
      hint: "Declare the result first: let result = namedResult(0);",
      source: `function f() { defer(«namedResult»); }`,
    });

    mistake("a function of the file", {
      ...uncalled("g"),
      source: `function g() {} async function f() { defer(«g»); }`,
    });
    mistake("a literal in a variable", {
      ...uncalled("g"),
      source: `function f() { const g = () => {}; defer(«g»); }`,
    });
    mistake("an async function is called, too", {
      ...uncalled("g"),
      source: `async function g() {} async function f() { defer(«g»); }`,
      fixed: `async function g() {} async function f() { defer(g()); }`,
    });
    mistake("a function behind an await", {
      ...uncalled("g"),
      source: `async function g() {} async function f() { defer(await «g»); }`,
    });
    mistake("a global", { ...uncalled("clearInterval"), source: `async function f() { defer(«clearInterval»); }` });

    const method = (text: string) => ({
      ...neither(text),
      hint: `Call one of its methods: defer(${text}.close());`,
    });
    mistake("an object", {
      ...method("file"),
      source: `function f() { const file = new File(); defer(«file»); }`,
      fixed: `function f() { const file = new File(); defer(file.close()); }`,
    });
    mistake("this", { ...method("this"), source: `class A { m() { defer(«this»); } }` });
    mistake("an object literal", {
      ...neither("{ close }"),
      hint: "Call one of its methods: defer(file.close());",
      source: `function f(close) { defer(«{ close }»); }`,
    });
    mistake("a class", {
      ...neither("Report"),
      hint: "Wrap it in a function literal: defer(() => { new Report(); });",
      source: `class Report {} function f() { defer(«Report»); }`,
      fixed: `class Report {} function f() { defer(() => { new Report(); }); }`,
    });

    const each = (text: string) => ({
      ...neither(text),
      hint: "Defer each call separately: for (const close of closers) defer(close());",
    });
    mistake("an array", {
      ...each("closers"),
      source: `function f(a, b) { const closers = [a, b]; defer(«closers»); }`,
    });
    mistake("an array literal", { ...each("[a, b]"), source: `function f(a, b) { defer(«[a, b]»); }` });

    for (const text of ["1", `"close"`, "null", "undefined"]) {
      mistake(`a constant: ${text}`, {
        ...neither(text),
        hint: "Pass it a call: defer(file.close());",
        source: `function f() { defer(«${text}»); }`,
      });
    }
    mistake("a template", {
      ...neither("`close ${name}`"),
      hint: "Pass it a call: defer(file.close());",
      source: "function f(name) { defer(«`close ${name}`»); }",
    });

    mistake("what may give a promise, in an async function", {
      ...returned("ok ? commit() : rollback()"),
      source: `async function f(ok) { defer(«ok ? commit() : rollback()»); }`,
      fixed: `async function f(ok) { defer(() => ok ? commit() : rollback()); }`,
    });
    mistake("a tagged template, in an async function", {
      ...returned("sql`rollback`"),
      source: "async function f(sql) { defer(«sql`rollback`»); }",
      fixed: "async function f(sql) { defer(() => sql`rollback`); }",
    });
    mistake("two calls, in an async function", {
      ...neither("flush(), close()"),
      hint: "Wrap it in a function literal: defer(() => (flush(), close()));",
      source: `async function f() { defer((«flush(), close()»)); }`,
      fixed: `async function f() { defer(() => (flush(), close())); }`,
    });
    mistake("an assignment, in an async function", {
      ...literal("depth--"),
      source: `async function f(depth) { defer(«depth--»); }`,
    });
  });

  valid(
    "every form of a call",
    `
    class A extends B {
      #m() {}
      m(x, o, k, xs) {
        defer(f()); defer(o.m(x)); defer(o.p.q[k](...xs)); defer(super.m()); defer(this.#m());
        defer(x?.close()); defer(o.close?.()); defer(o?.p.q?.[k]?.(x)); defer(f()()); defer(new C().m());
        defer((o.m as any)(x)); defer((f satisfies Function)()); defer(f!());
      }
    }`,
  );
  valid(
    "every form of a literal",
    `
    function f(x) {
      defer(() => {}); defer(function () {}); defer(function named() {}); defer((() => {}) as any);
      defer(((y) => { log(y); })(x)); defer((function (y) { log(y); })(x)); defer((() => {})());
    }`,
  );
  valid(
    "recover() and panic()",
    `
    import { defer, panic, recover } from "@godefer/runtime";
    function f() { defer(panic("late")); defer(recover()); }`,
  );
  valid("several arguments of the deferred call", `function f(a, b) { defer(log(a, b)); }`);
  valid("a spread in the deferred call", `function f(xs) { defer(log(...xs)); }`);
});

describe("GD103: what looks like a call, and cannot be made later", () => {
  mistake("new", {
    code: "GD103",
    message: "new cannot be deferred: it is not a call.",
    hint: "Wrap it in a function literal: defer(() => { new Report(name); });",
    source: `function f(name) { defer(«new Report(name)»); }`,
    fixed: `function f(name) { defer(() => { new Report(name); }); }`,
  });
  mistake("import()", {
    code: "GD103",
    message: "import() cannot be deferred: it is syntax, not a function that could be called later.",
    hint: `Wrap it in a function literal, in an async function: defer(async () => { await import("./late.js"); });`,
    source: `async function f() { defer(«import("./late.js")»); }`,
    fixed: `async function f() { defer(async () => { await import("./late.js"); }); }`,
  });
  mistake("super()", {
    code: "GD103",
    message: "super() cannot be deferred: there is no object until it has run.",
    hint: "Call it first: super(); defer(this.close());",
    source: `class A extends B { constructor() { defer(«super()»); } }`,
    fixed: `class A extends B { constructor() { super(); defer(this.close()); } }`,
  });
  mistake("direct eval", {
    code: "GD103",
    message: "Direct eval cannot be deferred: it would see different variables at the exit.",
    hint: `Wrap it in a function literal: defer(() => { eval("x"); });`,
    source: `function f(x) { defer(«eval("x")»); }`,
    fixed: `function f(x) { defer(() => { eval("x"); }); }`,
  });
  mistake("defer", {
    code: "GD103",
    message: "defer cannot be deferred: it belongs to the function it is written in.",
    hint: "Defer the call itself, once: defer(close());",
    source: `function f() { defer(«defer(close())»); }`,
    fixed: `function f() { defer(close()); }`,
  });
  mistake("namedResult", {
    code: "GD103",
    message: "namedResult cannot be deferred: it declares the function's result.",
    hint: "Declare the result first: let result = namedResult(0);",
    source: `function f() { defer(«namedResult(0)»); }`,
    fixed: `function f() { let result = namedResult(0); defer(() => { result++; }); }`,
  });

  mistake("panicking", {
    code: "GD103",
    message: "panicking cannot be deferred: nothing would use its result.",
    hint: "Wrap it in a function literal: defer(() => { if (panicking()) … });",
    source: `function f() { defer(«panicking()»); }`,
    fixed: `function f() { defer(() => { if (panicking()) close(); }); }`,
  });

  const bound = {
    code: "GD103",
    message: "bind cannot be deferred: it makes a function and calls none.",
  };
  const instead = (call: string) => `Defer the call itself; its arguments are evaluated at once: defer(${call});`;
  mistake("bind of a private method", {
    ...bound,
    hint: instead("this.#close()"),
    source: `class File { #close() {} f() { defer(«this.#close.bind(this)»); } }`,
    fixed: `class File { #close() {} f() { defer(this.#close()); } }`,
  });
  mistake("bind of a method to its own object, with arguments", {
    ...bound,
    hint: instead("pool.file.write(head, 2)"),
    source: `function f(pool, head) { defer(«pool.file.write.bind(pool.file, head, 2)»); }`,
    fixed: `function f(pool, head) { defer(pool.file.write(head, 2)); }`,
  });
  mistake("bind of a function to an object", {
    ...bound,
    hint: instead("close.call(file, now)"),
    source: `function close(when) {} function f(file, now) { defer(«close.bind(file, now)»); }`,
    fixed: `function close(when) {} function f(file, now) { defer(close.call(file, now)); }`,
  });
  mistake("bind of a function to nothing", {
    ...bound,
    hint: instead("close(now)"),
    source: `const close = (when) => {}; function f(now) { defer(«close.bind(null, now)»); }`,
    fixed: `const close = (when) => {}; function f(now) { defer(close(now)); }`,
  });
  valid("a bind that may be the object's own", `class Server { #socket; f(port) { defer(this.#socket.bind(port)); } }`);
  valid("what bind has made, called", `class File { close() {} f() { defer(this.close.bind(this)()); } }`);

  const generator = {
    code: "GD103",
    message: "A generator function cannot be deferred: calling it runs none of its body.",
    hint: "Remove the asterisk: defer(function () { … });",
  };
  mistake("a generator literal that is called: the hint keeps the arguments", {
    ...generator,
    hint: "Remove the asterisk: defer((function (y) { … })(x));",
    source: `function f(x) { defer((«function*(y) { close(y); }»)(x)); }`,
    fixed: `function f(x) { defer((function (y) { close(y); })(x)); }`,
  });
  mistake("a named async generator literal that is called without arguments", {
    ...generator,
    hint: "Remove the asterisk: defer((async function last() { … })());",
    source: `async function f() { defer((«async function *last() { close(); }»)()); }`,
    fixed: `async function f() { defer((async function last() { close(); })()); }`,
  });
  mistake("a generator literal", {
    ...generator,
    source: `function f() { defer(«function* () { close(); }»); }`,
    fixed: `function f() { defer(function () { close(); }); }`,
  });
  mistake("an async generator literal", {
    ...generator,
    hint: "Remove the asterisk: defer(async function () { … });",
    source: `async function f() { defer(«async function* () { close(); }»); }`,
  });

  valid("a method of a new object", `function f() { defer(new Report().write()); }`);
  valid("a method of super", `class A extends B { m() { defer(super.m()); } }`);
  valid("indirect eval", `function f() { defer((0, eval)("x")); defer(eval?.("x")); }`);
  valid("a literal that defers", `function f() { defer(() => { defer(close()); }); }`);
});

describe("GD105: a bare literal has no parameters", () => {
  const error = {
    code: "GD105",
    message: "The deferred function literal has parameters, but nothing passes it arguments.",
    hint: "Call it in the defer; its arguments are evaluated at once: defer(((file) => { … })(file));",
  };
  mistake("an arrow function", {
    ...error,
    source: `function f(file) { defer(«(file) => { file.close(); }»); }`,
    fixed: `function f(file) { defer(((file) => { file.close(); })(file)); }`,
  });
  mistake("a function expression", { ...error, source: `function f() { defer(«function (x) {}»); }` });
  mistake("a parameter with a default value", { ...error, source: `function f() { defer(«(x = 1) => {}»); }` });
  mistake("a rest parameter", { ...error, source: `function f() { defer(«(...xs) => {}»); }` });
  mistake("a pattern", { ...error, source: `function f() { defer(«({ x }) => {}»); }` });
  mistake("what is wrong in its body is told as well", {
    ...error,
    source: `function f() { defer(«(x) => { defer(close()); }»); }`,
  });

  valid("TypeScript's this parameter", `function f() { defer(function (this: void) {}); }`);
  valid("a call with fewer arguments than parameters", `function f() { defer(((x, y = 1) => {})()); }`);
});

describe("GD106: an async literal is deferred in an async function (S43)", () => {
  const error = {
    code: "GD106",
    message: "An async function literal is deferred in a function that is not async, so nothing would wait for it.",
    hint: "Make the surrounding function async, or remove async from the literal.",
  };
  mistake("a bare literal", {
    ...error,
    source: `function f() { defer(«async () => { await close(); }»); }`,
    fixed: `async function f() { defer(async () => { await close(); }); }`,
  });
  mistake("a called literal", {
    ...error,
    source: `function f(x) { defer((«async function (y) { await y.close(); }»)(x)); }`,
    fixed: `function f(x) { defer((function (y) { y.close(); })(x)); }`,
  });
  mistake("the nearest function is what counts", {
    ...error,
    source: `async function f() { await run(() => { defer(«async () => {}»); }); }`,
    fixed: `async function f() { await run(async () => { defer(async () => {}); }); }`,
  });
  it("an await, which only TypeScript parses there", () => {
    const text = complete("function f() { defer(await close()); }");
    expect(typeScriptError(text, "/project/case.ts")?.diagnostics).toMatchObject([
      {
        code: "GD106",
        message: "An awaited call is deferred in a function that is not async, so nothing would wait for it.",
        hint: "Make the surrounding function async, or remove the await.",
        line: 2,
        column: 16,
      },
    ]);
  });
  mistake("a constructor", { ...error, source: `class A { constructor() { defer(«async () => {}»); } }` });
  mistake("a generator", { ...error, source: `function* f() { defer(«async () => {}»); }` });

  valid(
    "every kind of async function",
    `
    async function a() { defer(async () => {}); defer(await close()); }
    const b = async () => { defer(async () => {}); };
    class C { async m() { defer(async function () {}); } }
    async function* d() { defer((async () => {})()); }`,
  );
  valid(
    "an async function called by name: types are not looked at",
    `
    async function save() {}
    function f() { defer(save()); }`,
  );
  valid(
    "a promise that the literal starts and does not wait for",
    `function f() { defer(() => { save().catch(log); }); }`,
  );
});

describe("GD107: a literal that esbuild has wrapped to keep its name", () => {
  const kept = {
    code: "GD107",
    message: "esbuild wrapped this function literal to keep its name, so the wrapper would be deferred.",
    hint: "Compile before that step: with tsx, put @godefer/transform/register first. Or turn off keepNames.",
  };
  mistake("a function expression", {
    ...kept,
    source: `function f() { defer(«__name(function close() {}, "close")»); }`,
    fixed: `function f() { defer(function close() {}); }`,
  });
  mistake("an arrow function, under a helper that had to be renamed", {
    ...kept,
    source: `function f() { defer(«__name2(() => {}, "close")»); }`,
    fixed: `function f() { defer(() => {}); }`,
  });
  valid("other calls of such a name", `function f(g) { defer(__name(g, "close")); defer(__name(() => {})); }`);
});
