import { describe, expect, it } from "vitest";
import { behaves, behavesLike, strategies, withImports } from "./harness/behaves.ts";
import { compileAlike } from "./harness/compile.ts";
import { execute } from "./harness/execute.ts";

/** What others fell into, as far as the rules' own tests do not go there. */

describe("what emitted code needs of its surroundings", () => {
  behaves(
    "globals that the file hides",
    `
    class Symbol {} class Error {} class TypeError {} class Object {} class WeakMap {}
    const undefined_ = 1, Reflect = null, Function = null, Array = null, globalThis = null, NaN = 1;
    const o = { m() { log("method", recover()); } };
    function f(undefined) {
      defer(o.m());
      defer((() => {})(...[1]));
      for (const x of [1]) defer(o.absent?.());
      panic("boom");
    }
    f();`,
    ["method boom"],
  );
  behaves(
    "a callee with a call and an apply of its own",
    `
    const fn = Object.assign(function (...xs) { log("fn", this === o, ...xs); }, { call() { log("wrong"); }, apply() { log("wrong"); } });
    const bare = Object.setPrototypeOf(function () { log("bare", this === o); }, null);
    const o = { fn, bare, get() { return this; } };
    o.get.call = () => log("wrong");
    function f(fail) {
      defer(o.fn(1));
      defer(o.bare());
      defer(fn(2));
      defer(o.fn?.(...[3]));
      defer(o.get?.().fn(4));
      if (fail) throw new Error("boom");
    }
    f(false);
    try { f(true); } catch (e) { log(e.message); }`,
    [
      ...["fn true 4", "fn true 3", "fn false 2", "bare true", "fn true 1"],
      ...["fn true 4", "fn true 3", "fn false 2", "bare true", "fn true 1", "boom"],
    ],
  );
  behaves(
    "a class's own name, where the class is not there yet",
    `
    function attempt(make) { try { make(); } catch (e) { log(e.name); } }
    attempt(() => {
      class A extends (() => {
        defer(log("first"));
        if (globalThis.nope) defer(log(A));
        if (globalThis.nope) defer(A.close());
        throw new Error("body");
      })() {}
    });
    attempt(() => {
      (class B { [(() => { defer(() => { log(recover()?.name); }); defer(log(B)); log("not reached"); })()]() {} });
    });
    class C { static n = 1; m() { defer(C.log(C.n)); C.n = 2; } static log(n) { log(n, this === C); } }
    new C().m();`,
    ["first", "Error", "ReferenceError", "1 true"],
  );
  behaves(
    "a callee that an exit cannot call, among others",
    `
    const odd = Object.assign(function (n) { log("odd", n, this === o); if (n === 2) throw new Error("thrown"); }, { call: null });
    const o = { odd, even(n) { log("even", n, this === o); } };
    function f(n) {
      let r = namedResult(0);
      defer(() => { r *= 2; });
      defer(o.even(n));
      defer(() => { const e = recover(); if (e) { log("recovered", e.message); r = 5; } });
      if (n > 0) defer(o.odd(n));
      defer(o.even(n + 10));
      return n;
    }
    for (const n of [0, 1, 2]) log(f(n));`,
    [
      ...["even 10 true", "even 0 true", "0"],
      ...["even 11 true", "odd 1 true", "even 1 true", "2"],
      ...["even 12 true", "odd 2 true", "recovered thrown", "even 2 true", "10"],
    ],
  );
  behaves(
    "names of the file that look like the compiler's",
    `
    const _bits = "b", _fn0 = "f", _gopanic = "g", _gopanicOpenCoded = "g1", _noPanic = "g2", _defers = "r", _defer = "d", _panic = "p", _claim = "c", _mark = "m", _thrown = "t", _leaving = "l", _result = "x";
    function rescue(_panic_1) { log(_panic, recover()); }
    function f() {
      _body: for (;;) { defer(rescue(_bits)); break _body; }
      defer(() => { log(_bits, _fn0, _gopanic, _gopanicOpenCoded, _noPanic, _defers, _defer, _panic, _claim, _mark, _thrown, _leaving, _result); });
      if (_bits) panic(_fn0);
      return 1;
    }
    log(f());`,
    ["b f g g1 g2 r d p c m t l x", "p f", "undefined"],
  );
});

describe("the compiler's own shapes do not show", () => {
  behavesLike(
    "in what a function's locals are seen by, and in stack traces' names",
    `
    function named() { defer(log("exit")); throw new Error("boom"); }
    const arrow = () => { for (const x of [1]) defer(log("exit")); named(); };
    try { arrow(); } catch (e) { log(...e.stack.split("\\n").slice(1, 3).map((line) => line.match(/at (\\w+)/)[1])); }`,
    `
    function named() { try { throw new Error("boom"); } finally { log("exit"); } }
    const arrow = () => { try { named(); } finally { log("exit"); } };
    try { arrow(); } catch (e) { log(...e.stack.split("\\n").slice(1, 3).map((line) => line.match(/at (\\w+)/)[1])); }`,
  );
  it("a frame allocates nothing on the normal path when it is open-coded", () => {
    const source = withImports(
      `function f(file, x) { defer(file.close()); defer(log(x)); return file.read(); }`,
      "program.js",
    );
    const code = compileAlike(source, { filename: "program.js" });
    const normalPath = code.slice(code.indexOf("function f"), code.indexOf("catch ("));
    expect(normalPath).not.toMatch(/[[{]\s*\w+:|=>|\bnew\b|= \[/);
  });
});

describe("nested panics and recoveries in mixed frames", () => {
  for (const [inner, outer] of [
    ["", ""],
    ["for (const x of [1])", ""],
    ["", "for (const x of [1])"],
    ["for (const x of [1])", "for (const x of [1])"],
  ] as const) {
    behaves(
      `Go's #37664 and #43882: a recovery in the middle, ${inner ? "linked" : "open-coded"} in ${outer ? "linked" : "open-coded"}`,
      `
      function outer() {
        ${outer} defer(log("outer last"));
        ${outer} defer(() => { log("outer", recover()); });
        ${outer} defer(panic("third"));
        inner();
        log("after inner");
        panic("fourth");
      }
      function inner() {
        ${inner} defer(log("inner last"));
        ${inner} defer(() => { defer(() => { log("nested", recover()); }); middle(); });
        ${inner} defer(panic("second"));
        panic("first");
      }
      function middle() {
        ${inner} defer(() => { log("middle", recover()); panic("from middle"); });
        panic("in middle");
      }
      outer();`,
      ["middle in middle", "nested from middle", "inner last", "outer third", "outer last"],
    );
  }
  behaves(
    "Go's #43920 and #48898: each deferred call runs once, when recovered frames are entered again",
    `
    let n = 0;
    function f(depth) {
      defer(log("f", depth));
      if (depth === 0) { defer(() => { log("recovered", recover()); }); }
      defer(() => { if (depth > 0 && n++ < 3) f(depth - 1); });
      panic(depth);
    }
    for (let i = 0; i < 2; i++) try { f(1); } catch (e) { log("thrown", e.value); }`,
    ["recovered 0", "f 0", "f 1", "thrown 1", "recovered 0", "f 0", "f 1", "thrown 1"],
  );
});

describe("a build that is not set up", () => {
  it.each(strategies)("says so at run time instead of doing nothing: %s", () => {
    const source = `import { defer } from "@godefer/runtime"; function f() { defer(log("argument")); log("never"); } f();`;
    const [first, second] = execute({ code: source, kind: "module", typescript: false });
    expect(first).toBe("argument");
    expect(second).toMatch(/^uncaught Error: defer\(\) was not compiled: the transform/);
  });
});
