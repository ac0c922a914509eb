import { describe } from "vitest";
import { behavesAsync } from "../harness/behaves-async.ts";

describe("S40: a deferred call's thenable is awaited before the next call", () => {
  behavesAsync(
    "promises of functions, of methods and of literals, and what is none",
    `
    const o = { async m() { await null; await null; log("method"); } };
    async function f() {
      defer(log("plain"));
      defer(later("function"));
      defer(o.m());
      defer(async () => { await null; log("async literal"); });
      defer(() => later("literal"));
      defer(() => { later("not waited for"); });
      defer(async function () { await null; log("async function"); });
      log("body");
    }
    await f();`,
    ["body", "async function", "not waited for", "literal", "async literal", "method", "function", "plain"],
  );
  behavesAsync(
    "a thenable of any kind: objects, functions, inherited and nested ones",
    `
    class Thenable {
      constructor(name, value) { this.name = name; this.value = value; }
      then(resolve) { log("then", this.name); queueMicrotask(() => { log("resolved", this.name); resolve(this.value); }); }
    }
    const thenable = (name, value) => new Thenable(name, value);
    const callable = () => Object.assign(() => {}, { then(resolve) { log("then of a function"); resolve(); } });
    async function f() {
      defer(log("last"));
      defer(thenable("a"));
      defer(callable());
      defer(thenable("outer", thenable("inner")));
    }
    await f();`,
    [
      "then outer",
      "resolved outer",
      "then inner",
      "resolved inner",
      "then of a function",
      "then a",
      "resolved a",
      "last",
    ],
  );
  behavesAsync(
    "things with a then that is no function, and values without properties",
    `
    async function f() {
      defer(log("last"));
      for (const x of [null, undefined, 0, "", "text", true, 1n, Symbol.iterator, { then: 1 }, { then: null }]) {
        defer(((y) => { log(typeof y); return y; })(x));
      }
    }
    let done = false;
    f().then(() => { done = true; });
    log("called", done);`,
    [
      "object",
      "object",
      "symbol",
      "bigint",
      "boolean",
      "string",
      "string",
      "number",
      "undefined",
      "object",
      "last",
      "called false",
    ],
  );
  behavesAsync(
    "a thenable whose then throws, and one whose then cannot be read",
    `
    const bad = () => ({ then() { throw new Error("then"); } });
    const worse = () => ({ get then() { throw new Error("getter"); } });
    async function f() {
      defer(async () => { log("recovered", recover()); });
      defer(worse());
      defer(async () => { log("recovered", recover()); });
      defer(bad());
      return "result";
    }
    log(await f());`,
    ["recovered Error: then", "recovered Error: getter", "result"],
  );
  behavesAsync(
    "a rejection is a panic: the rest runs because of it",
    `
    async function f() {
      defer(log("first"));
      defer(() => { log("recovered", recover()); });
      defer(later("between"));
      defer(failing("rejected"));
      defer(later("last"));
      return "result";
    }
    log(await f());`,
    ["last", "between", "recovered Error: rejected", "first", "result"],
  );
  behavesAsync(
    "a rejection that nobody recovers leaves with its identity",
    `
    const error = { my: "error" };
    const reject = (x) => Promise.reject(x);
    async function g(x) { defer(later("g")); defer(reject(x)); }
    async function h(x) { defer(later("h")); throw x; }
    const check = async (x) => {
      await g(x).then(() => log("resolved"), (thrown) => log(Object.is(thrown, x)));
      await h(x).then(() => log("resolved"), (thrown) => log(Object.is(thrown, x)));
    };
    for (const x of [error, undefined, null, 0, "", false, NaN]) await check(x);`,
    Array.from({ length: 7 }, () => ["g", "true", "h", "true"]).flat(),
  );
  behavesAsync(
    "awaited one after another also while a panic is under way",
    `
    async function f() {
      defer(later("first"));
      defer(log("second"));
      defer(() => later("third"));
      defer(async () => { await null; await null; log("fourth"); });
      throw new Error("x");
    }
    await f().catch((error) => log("rejected", error));`,
    ["fourth", "third", "second", "first", "rejected Error: x"],
  );
  behavesAsync(
    "what a deferred call gives is discarded",
    `
    async function f() { defer(later("deferred", 1)); return 2; }
    async function g() { defer(later("deferred", 1)); }
    log(await f(), await g());`,
    ["deferred 1", "deferred 1", "2 undefined"],
  );
  behavesAsync(
    "a literal that returns its named result",
    `
    async function f() {
      defer(log("first"));
      defer(() => { let work = namedResult(null); work = later("awaited"); });
    }
    await f();`,
    ["awaited", "first"],
  );
  behavesAsync(
    "the work of two calls of one function does not mix",
    `
    async function f(name) {
      defer(later("deferred", name));
      await null;
      defer(later("later deferred", name));
      log("body", name);
    }
    await Promise.all([f("a"), f("b")]);`,
    ["body a", "body b", "later deferred a", "later deferred b", "deferred a", "deferred b"],
  );
  behavesAsync(
    "a function without defers of its own is none of the compiler's business",
    `
    async function g() { defer(later("g")); }
    async function f() { await g(); return later("f"); }
    log(await f());`,
    ["g", "f", "f"],
  );
});

describe("S21 and S26: panics among awaits", () => {
  behavesAsync(
    "a panic before, between and after the defers",
    `
    async function f(at) {
      if (at === 0) throw new Error("before");
      defer(later("first"));
      if (at === 1) await failing("between");
      defer(later("second"));
      if (at === 2) panic("after");
      return "result";
    }
    for (let at = 0; at < 4; at++) await f(at).then((x) => log(x), (thrown) => log("rejected", thrown));`,
    [
      "rejected Error: before",
      "first",
      "rejected Error: between",
      "second",
      "first",
      "rejected PanicError: after",
      "second",
      "first",
      "result",
    ],
  );
  behavesAsync(
    "a second panic replaces the first, from a call and from a rejection",
    `
    async function f(how) {
      defer(async () => { log("recovered", recover()); });
      defer(later("between"));
      defer(() => { if (how === "throw") throw new Error("second"); return failing("second"); });
      throw new Error("first");
    }
    await f("throw");
    await f("reject");`,
    ["between", "recovered Error: second", "between", "recovered Error: second"],
  );
  behavesAsync(
    "panics from several awaited deferred calls: the last one leaves",
    `
    async function f() {
      defer(failing("third"));
      defer(failing("second"));
      defer(failing("first"));
    }
    await f().catch((error) => log("rejected", error));`,
    ["rejected Error: third"],
  );
  behavesAsync(
    "a deferred call that panics after it has recovered, and after an await",
    `
    async function f() {
      defer(async () => { log("outer", recover(), recover()); });
      defer(async () => { log("inner", recover()); await null; throw new Error("again"); });
      throw new Error("x");
    }
    await f();`,
    ["inner Error: x", "outer Error: again null"],
  );
  behavesAsync(
    "a panic raised and recovered below a deferred call leaves the outer one as it was",
    `
    async function below() {
      defer(async () => { await null; log("below", recover()); });
      await failing("inner");
    }
    async function f() {
      defer(async () => { log("f", recover()); });
      defer(async () => { await below(); });
      defer(below());
      throw new Error("outer");
    }
    await f();`,
    ["below Error: inner", "below Error: inner", "f Error: outer"],
  );
  behavesAsync(
    "through several frames, async and not",
    `
    async function a() { defer(later("a")); await b(); log("never"); }
    function b() { defer(log("b")); return c(); }
    async function c() { defer(later("c")); await d(); }
    const d = async () => { defer(log("d")); await null; throw new Error("deep"); };
    await a().catch((error) => log("rejected", error));`,
    ["b", "d", "c", "a", "rejected Error: deep"],
  );
  behavesAsync(
    "each deferred call once, though calls throw on the normal exit and on the way out",
    `
    const count = {};
    const run = (name, fail) => { count[name] = (count[name] ?? 0) + 1; if (fail) throw new Error(name); };
    const runAsync = async (name, fail) => { run(name, false); await null; if (fail) throw new Error(name); };
    async function f(x) {
      defer(run("a", x));
      defer(runAsync("b", x));
      defer(run("c", x));
      defer(runAsync("d", x));
      if (x === 2) throw new Error("body");
    }
    for (let x = 0; x < 3; x++) await f(x).catch((error) => log("rejected", error));
    log(count);`,
    ["rejected Error: a", "rejected Error: a", "{ d: 3, c: 3, b: 3, a: 3 }"],
  );
  behavesAsync(
    "a catch of the user's between panic and frame ends the panic",
    `
    async function f() {
      defer(() => { log("recovered", recover()); });
      try { await failing("x"); } catch (error) { log("caught", error); }
      return "result";
    }
    log(await f());`,
    ["caught Error: x", "recovered null", "result"],
  );
  behavesAsync(
    "the user's own finally comes before the deferred calls",
    `
    async function f(bad) {
      defer(later("deferred"));
      try {
        if (bad) await failing("x");
        return await later("operand");
      } finally {
        await later("finally");
      }
    }
    log("result", await f(false));
    await f(true).catch((error) => log("rejected", error));`,
    ["operand", "finally", "deferred", "result operand", "finally", "deferred", "rejected Error: x"],
  );
  behavesAsync(
    "a deferred call that defers",
    `
    async function f() {
      defer(async () => {
        defer(later("inner"));
        defer(async () => { log("recovered", recover()); });
        await failing("in the deferred call");
      });
      defer(later("outer"));
    }
    await f();
    log("done");`,
    ["outer", "recovered Error: in the deferred call", "inner", "done"],
  );
  behavesAsync(
    "a callee that an exit cannot call, among others",
    `
    const odd = Object.assign(async function (n) { await later("odd", n, this === o); if (n === 2) throw new Error("thrown"); }, { call: null });
    const o = { odd, even: (n) => later("even", n) };
    async function f(n) {
      let r = namedResult(0);
      defer(() => { r *= 2; });
      defer(o.even(n));
      defer(() => { const e = recover(); if (e) { log("recovered", e.message); r = 5; } });
      if (n > 0) defer(o.odd(n));
      defer(o.even(n + 10));
      return n;
    }
    for (const n of [0, 1, 2]) log(await f(n));`,
    [
      ...["even 10", "even 0", "0"],
      ...["even 11", "odd 1 true", "even 1", "2"],
      ...["even 12", "odd 2 true", "recovered thrown", "even 2", "10"],
    ],
  );
  behavesAsync(
    "spread arguments, of a call that was not reached too",
    `
    async function f(reached) {
      defer(() => { log("recovered", recover()); });
      if (reached) defer(log(...["a"], ...["b"]));
      defer(((...all) => { log(recover(), ...all); })(...["c", "d"]));
      await null;
      panic("p");
    }
    await f(false);
    await f(true);`,
    ["p c d", "recovered null", "p c d", "a b", "recovered null"],
  );
});
