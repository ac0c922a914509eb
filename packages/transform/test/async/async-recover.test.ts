import { describe } from "vitest";
import { behavesAsync } from "../harness/behaves-async.ts";

const body = `{ log("rescue"); if (when === "after") await null; log("recovered", recover()); }`;

/** Declares rescue(when), or an o with it, and the statement that defers it. */
const forms = {
  "a function": [`async function rescue(when) ${body}`, "defer(rescue(when));"],
  "a constant": [`const rescue = async (when) => ${body};`, "defer(rescue(when));"],
  "a function expression": [`const rescue = async function (when) ${body};`, "defer(rescue(when));"],
  "a named function expression": [`const rescue = async function save(when) ${body};`, "defer(rescue(when));"],
  "a function that is awaited": [`async function rescue(when) ${body}`, "defer(await rescue(when));"],
  "a function from a list": [`const list = [async (when) => ${body}];`, "defer(list[0](when));"],
  "a function made by another": [`const make = () => async (when) => ${body};`, "defer(make()(when));"],
  "a function by call": [`async function rescue(when) ${body}`, "defer(rescue.call(null, when));"],
  "a function by apply": [`async function rescue(when) ${body}`, "defer(rescue.apply(null, [when]));"],
  "an object's method": [`const o = { async rescue(when) ${body} };`, "defer(o.rescue(when));"],
  "an object's property": [`const o = { rescue: async (when) => ${body} };`, "defer(o.rescue(when));"],
  "a getter's result": [`const o = { get rescue() { return async (when) => ${body}; } };`, "defer(o.rescue(when));"],
  "a class's method": [`class C { async rescue(when) ${body} } const o = new C();`, "defer(o.rescue(when));"],
  "an inherited method": [
    `class C { async rescue(when) ${body} } const o = new (class extends C {})();`,
    "defer(o.rescue(when));",
  ],
  "a static method": [`class C { static async rescue(when) ${body} }`, "defer(C.rescue(when));"],
  "a class's field": [`class C { rescue = async (when) => ${body}; } const o = new C();`, "defer(o.rescue(when));"],
  "an optional method": [`const o = { async rescue(when) ${body} };`, "defer(o?.rescue?.(when));"],
  "a literal": ["", `defer(async () => ${body});`],
  "a literal function": ["", `defer(async function () ${body});`],
  "a literal with an argument": [
    "",
    `defer((async (x) => { log("x", x); await null; await null; log("recovered", recover()); })(when));`,
  ],
} as const;

describe("S42: recover in an async deferred function", () => {
  for (const [form, [declarations, defer]] of Object.entries(forms)) {
    const first = form === "a literal with an argument" ? ["x before", "x after"] : ["rescue", "rescue"];
    behavesAsync(
      form,
      `
      ${declarations}
      async function f(when) {
        defer(log("first"));
        ${defer}
        defer(later("last"));
        await failing(when);
      }
      log("result", await f("before"));
      log("result", await f("after"));`,
      [
        "last",
        first[0]!,
        "recovered Error: before",
        "first",
        "result undefined",
        "last",
        first[1]!,
        "recovered Error: after",
        "first",
        "result undefined",
      ],
    );
  }
  behavesAsync(
    "a private method and a static private one",
    `
    class C {
      static async #save() { await null; log("static", recover()); }
      async #rescue() { await null; log("private", recover()); }
      async f() {
        defer(C.#save());
        defer(this.#rescue());
        await failing("x");
      }
      static async g() {
        defer(C.#save());
        await failing("y");
      }
    }
    await new C().f();
    await C.g();`,
    ["private Error: x", "static null", "static Error: y"],
  );
  behavesAsync(
    "a private async method that is called without a panic, or by another function of the class",
    `
    class C {
      async #rescue() { await null; return recover(); }
      async direct() { return this.#rescue(); }
      async f() {
        defer((async (x) => { log("through", await x.direct()); })(this));
        await failing("x");
      }
    }
    log(await new C().direct());
    await new C().f().catch((error) => log("rejected", error));`,
    ["null", "through null", "rejected Error: x"],
  );
});

describe("S22: where recover answers null, across awaits", () => {
  behavesAsync(
    "in a helper, a nested function and a callback of an async deferred function",
    `
    const helper = async () => { await null; return recover(); };
    async function f() {
      defer(async () => {
        log("helper", await helper());
        log("nested", await (async () => { await null; return recover(); })());
        log("then", await Promise.resolve().then(() => recover()));
        log("own", recover());
      });
      throw new Error("x");
    }
    await f();`,
    ["helper null", "nested null", "then null", "own Error: x"],
  );
  behavesAsync(
    "in a recursive call of the deferred function",
    `
    async function rescue(n) {
      if (n > 0) await rescue(n - 1);
      log(n, recover());
    }
    async function f() { defer(rescue(1)); throw new Error("x"); }
    await f();`,
    ["0 null", "1 Error: x"],
  );
  behavesAsync(
    "a second time, on a normal exit, and outside of a deferred function",
    `
    async function rescue() { await null; log("rescue", recover(), recover()); }
    async function f(bad) {
      log("body", recover());
      defer(rescue());
      if (bad) throw new Error("x");
    }
    await f(false);
    await f(true);
    await rescue();`,
    ["body null", "rescue null null", "body null", "rescue Error: x null", "rescue null null"],
  );
  behavesAsync(
    "in a deferred function that runs on a normal exit while a panic further out is under way",
    `
    async function rescue() { await null; log("rescue", recover()); }
    async function below() { defer(rescue()); }
    async function f() {
      defer(rescue());
      defer(below());
      defer(async () => { await below(); });
      throw new Error("x");
    }
    await f();`,
    ["rescue null", "rescue null", "rescue Error: x"],
  );
  behavesAsync(
    "where the deferred function is not waited for and goes on when the panic has left the frame",
    `
    const slow = async (x) => { await null; await null; await null; await null; await null; await null; log(x, recover()); };
    function f() {
      defer(slow("not waited for"));
      throw new Error("x");
    }
    try { f(); } catch (error) { log("caught", error); }
    await later("later");
    await null; await null; await null; await null; await null; await null;`,
    ["caught Error: x", "later", "not waited for null"],
  );
  behavesAsync(
    "defer(recover()) does not recover in the panicking function, and does in an async deferred one",
    `
    async function f() { defer(recover()); throw new Error("f"); }
    async function rescue() { defer(recover()); await null; log("rescue"); }
    async function g() { defer(rescue()); throw new Error("g"); }
    async function worse() { defer(recover()); await null; throw new Error("worse"); }
    async function h() { defer(worse()); throw new Error("h"); }
    await f().catch((error) => log("rejected", error));
    log(await g());
    await h().catch((error) => log("rejected", error));`,
    ["rejected Error: f", "rescue", "undefined", "rejected Error: worse"],
  );
});

describe("S42: recover while tasks interleave", () => {
  behavesAsync(
    "each deferred function answers with the panic of its own frame",
    `
    async function rescue(name) { await null; log(name, recover()); await null; }
    async function f(name, ticks) {
      defer(rescue(name));
      defer(async () => { for (let i = 0; i < ticks; i++) await null; });
      for (let i = 0; i < ticks; i++) await null;
      throw new Error(name);
    }
    await Promise.all([f("a", 3), f("b", 1), f("c", 0), f("d", 2)]);`,
    ["c Error: c", "b Error: b", "d Error: d", "a Error: a"],
  );
  behavesAsync(
    "a call of the same function from elsewhere, at the very moment it is deferred",
    `
    async function rescue(name) {
      const value = recover();
      if (name !== "other") log(name, value);
      return value;
    }
    const answers = [];
    async function other() { for (let i = 0; i < 12; i++) answers.push(await rescue("other")); }
    async function f() {
      defer(async () => { await null; log(await rescue("helper"), recover()); });
      defer((async () => { await null; log("no panic", recover()); })());
      defer((async (x) => { await null; await rescue("helper"); log("literal", recover()); })());
      defer(failing("second"));
      defer(rescue("deferred"));
      await failing("first");
    }
    await Promise.all([other(), f(), other()]);
    log(answers.every((answer) => answer === null));`,
    [
      "deferred Error: first",
      "helper null",
      "literal Error: second",
      "no panic null",
      "helper null",
      "null null",
      "true",
    ],
  );
  behavesAsync(
    "a function with recover as argument, callback and then of a deferred call is not the deferred call",
    `
    async function rescue(x) { log("rescue", x, recover()); }
    async function f() {
      defer(Promise.resolve("then").then(rescue));
      defer([1].forEach(rescue));
      defer(((callback) => callback("argument"))(rescue));
      throw new Error("x");
    }
    await f().catch((error) => log("rejected", error));`,
    ["rescue argument null", "rescue 1 null", "rescue then null", "rejected Error: x"],
  );
  behavesAsync(
    "the thenable of a deferred call that panics in its then: a panic like a rejection",
    `
    const bad = () => ({ then() { panic("then"); } });
    async function f() {
      defer(async () => { log("recovered", recover()); });
      defer(bad());
      throw new Error("body");
    }
    await f();`,
    ["recovered then"],
  );
  behavesAsync(
    "a function with recover that is the then of a deferred call's result is no deferred call",
    `
    const thenable = { then(resolve) { log("then", recover()); resolve(); } };
    const give = () => thenable;
    async function f() {
      defer(give());
      throw new Error("x");
    }
    await f().catch((error) => log("rejected", error));`,
    ["then null", "rejected Error: x"],
  );
});

describe("S25: what recover answers", () => {
  behavesAsync(
    "the value, falsy ones as themselves, and an error for what is none",
    `
    const reject = (x) => Promise.reject(x);
    async function f(x, how) {
      defer(async () => { await null; log(recover()); });
      if (how === "await") await reject(x);
      if (how === "return") return reject(x);
      if (how === "throw") throw x;
      panic(x);
    }
    async function main() {
      for (const how of ["await", "return", "throw", "panic"]) {
        for (const x of [0, "", false, null, undefined, "text"]) await f(x, how);
      }
    }
    await main();`,
    Array.from({ length: 4 }, () => [
      "0",
      "",
      "false",
      "PanicNilError: panic called with nil argument",
      "PanicNilError: panic called with nil argument",
      "text",
    ]).flat(),
  );
});

describe("an anonymous default export", () => {
  for (const [form, rest] of Object.entries({
    "a function": "function () { log('recovered', recover()); }",
    "an async function with a defer and parameters":
      "async function (a = log('default')) { defer(log('deferred')); await null; log('recovered', recover()); }",
  })) {
    behavesAsync(
      `${form}: hoisted, without a name of its own, and told from others`,
      `
      import(import.meta.url).then(async ({ default: rescue }) => {
        log(rescue.name, rescue.length);
        await (async () => { defer((() => rescue())()); panic("boom"); })().catch((e) => log("left", e.value));
        await (async () => { defer(rescue()); panic("boom"); })();
      });
      export default ${rest}`,
      form === "a function"
        ? ["default 0", "recovered null", "left boom", "recovered boom"]
        : [
            ...["default 0", "default", "recovered null", "deferred", "left boom"],
            ...["default", "recovered boom", "deferred"],
          ],
    );
  }
});
