import { describe } from "vitest";
import { behavesAsync } from "../harness/behaves-async.ts";

const body = `{
  defer(later("awaited", x));
  defer(log("called", x));
  defer(() => { const value = recover(); if (value !== null) log("recovered", value); });
  log("body", await x);
  if (x === "bad") throw new Error(x);
  return x;
}`;

/** Declares f, from which the body is called. */
const forms = {
  "a declaration": `async function f(x) ${body}`,
  "an expression": `const f = async function (x) ${body};`,
  "a named expression": `const f = async function g(x) ${body};`,
  "an arrow function": `const f = async (x) => ${body};`,
  "an arrow function in a parameter's default": `const f = (x, g = async () => ${body}) => g();`,
  "a function called where it stands": `const f = (x) => (async function () ${body})();`,
  "a nested function": `async function f(x) { async function inner() ${body} return await inner(); }`,
  "an exported function": `export async function f(x) ${body}`,
  "a default export": `export default async function f(x) ${body}`,
  "an object's method": `const o = { async m(x) ${body} }; const f = (x) => o.m(x);`,
  "a method with a computed key": `const key = "m"; const o = { async [key](x) ${body} }; const f = (x) => o.m(x);`,
  "an object's property": `const o = { m: async (x) => ${body} }; const f = (x) => o.m(x);`,
  "a class's method": `class C { async m(x) ${body} } const f = (x) => new C().m(x);`,
  "a static method": `class C { static async m(x) ${body} } const f = (x) => C.m(x);`,
  "a private method": `class C { async #m(x) ${body} m(x) { return this.#m(x); } } const f = (x) => new C().m(x);`,
  "a static private method": `class C { static async #m(x) ${body} static m(x) { return this.#m(x); } } const f = (x) => C.m(x);`,
  "a field": `class C { m = async (x) => ${body}; } const f = (x) => new C().m(x);`,
  "a static field": `class C { static m = async (x) => ${body}; } const f = (x) => C.m(x);`,
  "a getter's function": `const o = { get m() { return async (x) => ${body}; } }; const f = (x) => o.m(x);`,
};

describe("S40: async functions of every form", () => {
  for (const [form, source] of Object.entries(forms)) {
    behavesAsync(form, `${source}\nlog("result", await f("good"));\nlog("result", await f("bad"));`, [
      "body good",
      "called good",
      "awaited good",
      "result good",
      "body bad",
      "recovered Error: bad",
      "called bad",
      "awaited bad",
      "result undefined",
    ]);
  }
  behavesAsync(
    "this, super, arguments and new.target mean the same in them",
    `
    class A { async m(x) { log("A.m", this.name, x); } }
    class B extends A {
      name = "b";
      async m(x) {
        defer(super.m(x));
        defer(this.own(arguments.length));
        defer(async () => { await null; log("arrow", this.name, arguments[1]); });
        log("body", this.name, new.target === undefined);
      }
      own(n) { log("own", this.name, n); }
    }
    await new B().m(1, 2);`,
    ["body b true", "arrow b 2", "own b 2", "A.m b 1"],
  );
  behavesAsync(
    "an async arrow function has the this and the arguments of the function around it",
    `
    const o = {
      name: "o",
      m() {
        return (async () => {
          defer(this.close(arguments[0]));
          await null;
          log("body", this.name, arguments.length);
        })();
      },
      async close(x) { await null; log("close", this.name, x); },
    };
    await o.m(7);`,
    ["body o 1", "close o 7"],
  );
  behavesAsync(
    "name, length and kind of the function stay",
    `
    const f = async (a, b) => { defer(log("deferred")); };
    class C { static async ["m" + 1](a) { defer(log("deferred")); } }
    log(f.name, f.length, C.m1.name, C.m1.length);
    log(f() instanceof Promise, C.m1() instanceof Promise);`,
    ["f 2 m1 1", "deferred", "deferred", "true true"],
  );
});

describe("S40: where a deferred call stands", () => {
  behavesAsync(
    "in branches, loops, switch and try, among awaits",
    `
    async function f(xs) {
      for (const x of xs) {
        if (x === 1) defer(later("if", x));
        switch (await x) {
          case 2: defer(later("switch", x));
        }
        try { defer(later("try", x)); await null; } finally { defer(log("finally", x)); }
      }
      log("body");
    }
    await f([1, 2]);`,
    ["body", "finally 2", "try 2", "switch 2", "finally 1", "try 1", "if 1"],
  );
  behavesAsync(
    "the loop's variable is that of its iteration, across awaits",
    `
    async function f() {
      for (let i = 0; i < 3; i++) {
        await null;
        defer(async () => { await null; log("i", i); });
      }
    }
    await f();`,
    ["i 2", "i 1", "i 0"],
  );
  behavesAsync(
    "in for await, left early",
    `
    const source = {
      n: 0,
      [Symbol.asyncIterator]() { return this; },
      async next() { return { value: ++this.n, done: false }; },
      async return() { log("closed"); return {}; },
    };
    async function f() {
      for await (const x of source) {
        defer(later("deferred", x));
        if (x === 2) return "two";
      }
    }
    log("result", await f());`,
    ["closed", "deferred 2", "deferred 1", "result two"],
  );
  behavesAsync(
    "in for await whose source rejects",
    `
    async function* source() { yield 1; throw new Error("dry"); }
    async function f() {
      defer(async () => { log("recovered", recover()); });
      for await (const x of source()) defer(later("deferred", x));
    }
    log("result", await f());`,
    ["deferred 1", "recovered Error: dry", "result undefined"],
  );
});

describe("S2 and S3: evaluated at the statement, across awaits", () => {
  behavesAsync(
    "callee, then arguments, each once, in order, though some of them await",
    `
    const value = (x) => (log("evaluate", x), x);
    const awaited = async (x) => { log("begin", x); await null; log("end", x); return x; };
    let callee = async (...xs) => { await null; log("call", ...xs); };
    async function f() {
      defer((value("callee"), callee)(await awaited(1), value(2), ...(await awaited([3, 4])), await awaited(5)));
      callee = () => log("wrong");
      log("body");
    }
    await f();`,
    [
      "evaluate callee",
      "begin 1",
      "end 1",
      "evaluate 2",
      "begin [ 3, 4 ]",
      "end [ 3, 4 ]",
      "begin 5",
      "end 5",
      "body",
      "call 1 2 3 4 5",
    ],
  );
  behavesAsync(
    "an awaited receiver, and a method that is replaced while the arguments are awaited",
    `
    const file = { name: "file", close(x) { log("close", this.name, x); } };
    async function f() {
      defer((await Promise.resolve(file)).close(await (file.close = () => log("wrong"), "x")));
      log("body");
    }
    await f();`,
    ["body", "close file x"],
  );
  behavesAsync(
    "a variable that changes while a later argument is awaited keeps the value it had",
    `
    async function f(a) {
      let b = 1;
      defer(log(a, b, await (a = 2, b = 2, 3)));
      log("body", a, b);
    }
    await f(1);`,
    ["body 2 2", "1 1 3"],
  );
  behavesAsync(
    "defer(await f(x)) is defer(f(x))",
    `
    async function f(x) {
      defer(await later("first", x));
      defer(await (later("second", await x)));
      x = 2;
      log("body");
    }
    await f(1);`,
    ["body", "second 1", "first 1"],
  );
  behavesAsync(
    "defer(await …) of a method, an optional call and a literal",
    `
    async function f(o, none) {
      defer(await o.m());
      defer(await o?.m());
      defer(await none?.m());
      defer(await (async (x) => { await null; log("literal", x); })(7));
      log("body");
    }
    await f({ async m() { await null; log("m", this.name); }, name: "o" });`,
    ["body", "literal 7", "m o", "m o"],
  );
  behavesAsync(
    "an argument whose evaluation rejects defers nothing",
    `
    async function f() {
      defer(log("first"));
      try { defer(log("never", await failing("argument"))); } catch (error) { log("caught", error); }
      defer(log("never", log("evaluated"), await failing("again")));
    }
    await f().catch((error) => log("rejected", error));`,
    ["caught Error: argument", "evaluated", "first", "rejected Error: again"],
  );
  behavesAsync(
    "a callee that is no function rejects when its turn has come",
    `
    async function f(x) {
      defer(later("first"));
      defer(x.y(await 1));
      defer(later("last"));
      log("body");
    }
    await f({ y: 5 }).catch((error) => log("rejected", error));`,
    ["body", "last", "first", "rejected TypeError: x.y is not a function"],
  );
});
