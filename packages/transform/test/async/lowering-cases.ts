export interface Case {
  readonly source: string;
  readonly trace: readonly string[];
}

/** Programs full of what is rewritten for older engines. */
export const cases: Readonly<Record<string, Case>> = {
  "async functions, arrows and methods": {
    source: `
    const o = {
      name: "o",
      async m(x = "default", ...rest) {
        defer(this.close(x, arguments.length, ...rest));
        defer(async () => { const value = recover(); await null; log("recovered", value, this.name); });
        for (const y of [1, 2]) {
          defer((async (z) => { await null; log("deferred", y, z); })(y * 10));
          if (y === 2) await Promise.reject(new Error("x"));
        }
      },
      async close(...xs) { await null; log("close", this.name, ...xs); },
    };
    async function f(x) {
      let r = namedResult("initial");
      defer(() => { r += ", deferred"; });
      try { if (x) return Promise.resolve("returned"); } finally { log("finally"); }
      await (async () => { defer(log("arrow", x, this === undefined)); await null; })();
    }
    await o.m();
    await o.m("own", 1, 2);
    log(await f(true));
    log(await f(false));`,
    trace: [
      "deferred 2 20",
      "deferred 1 10",
      "recovered Error: x o",
      "close o default 0",
      "deferred 2 20",
      "deferred 1 10",
      "recovered Error: x o",
      "close o own 3 1 2",
      "finally",
      "returned, deferred",
      "finally",
      "arrow false true",
      "initial, deferred",
    ],
  },
  generators: {
    source: `
    class Tree {
      constructor(value, left, right) { Object.assign(this, { value, left, right }); }
      *[Symbol.iterator]() {
        defer(log("left", this.value));
        if (this.left) yield* this.left;
        yield this.value;
        for (const x of this.right ?? []) yield x;
      }
    }
    function* g(xs, fail) {
      defer(() => { log("recovered", recover()); });
      for (const x of xs) {
        defer(() => { log("deferred", x); });
        try { if (fail === x) throw new Error("x"); log("sent", yield x); } finally { log("finally", x); }
      }
      return "end";
    }
    const tree = new Tree(2, new Tree(1), new Tree(3));
    log([...tree]);
    for (const x of tree) { log(x); if (x === 2) break; }
    const it = g([1, 2], 2);
    log(it.next(), it.next("a"), it.next());
    log(g([1]).return(5), [...g([1])]);
    const closed = g([1, 2]);
    closed.next();
    log(closed.return("closed"));
    const thrown = g([1, 2]);
    thrown.next();
    log(thrown.throw(new Error("y")));`,
    trace: [
      "left 1",
      "left 3",
      "left 2",
      "[ 1, 2, 3 ]",
      "1",
      "left 1",
      "2",
      "left 2",
      "sent a",
      "finally 1",
      "finally 2",
      "deferred 2",
      "deferred 1",
      "recovered Error: x",
      "{ value: 1, done: false } { value: undefined, done: true } { value: undefined, done: true }",
      "sent undefined",
      "finally 1",
      "deferred 1",
      "recovered null",
      "{ value: 5, done: true } [ 1 ]",
      "finally 1",
      "deferred 1",
      "recovered null",
      "{ value: 'closed', done: true }",
      "finally 1",
      "deferred 1",
      "recovered Error: y",
      "{ value: undefined, done: true }",
    ],
  },
  "async generators and for await": {
    source: `
    async function* numbers(n) {
      defer(async () => { await null; log("numbers", recover()); });
      for (let i = 1; i <= n; i++) { defer(log("step", i)); yield Promise.resolve(i); }
      defer(await Promise.resolve(log("end")));
      return "end";
    }
    async function* twice(source) {
      defer((async () => { await null; log("twice"); })());
      for await (const x of source) { yield x; yield x * 2; }
      log("result", yield* numbers(1));
    }
    async function f(limit) {
      defer(async () => { log("f", recover()); });
      for await (const x of twice(numbers(2))) {
        log(x);
        if (x === limit) return "limit";
        if (x === 4 && limit === 0) throw new Error("four");
      }
      return "all";
    }
    log(await f(2));
    log(await f(0));
    log(await f());
    class C { async *#items() { defer(log("items")); yield 1; } async *items() { defer(log("outer")); yield* this.#items(); } }
    log(await Array.fromAsync(new C().items()));`,
    trace: [
      "1",
      "2",
      "step 1",
      "numbers null",
      "twice",
      "f null",
      "limit",
      "1",
      "2",
      "2",
      "4",
      "step 2",
      "step 1",
      "numbers null",
      "twice",
      "f Error: four",
      "undefined",
      "1",
      "2",
      "2",
      "4",
      "end",
      "step 2",
      "step 1",
      "numbers null",
      "1",
      "end",
      "step 1",
      "numbers null",
      "result end",
      "twice",
      "f null",
      "all",
      "items",
      "outer",
      "[ 1 ]",
    ],
  },
  "classes with private members that recover, static blocks and fields": {
    source: `
    class Base { async close(x) { await null; log("base", x); } }
    class C extends Base {
      #name = "c";
      static #count = 0;
      static log = [];
      static { this.log.push("static block"); (() => { defer(C.log.push("deferred")); this.log.push("in the block"); })(); }
      #rescue() { log("rescue", this.#name, recover()); }
      async #save(x) { await null; log("save", x, recover()); }
      static #stop() { C.#count++; log("stop", recover()); }
      static async #halt() { await null; log("halt", recover()); }
      field = () => { defer(this.#rescue()); panic("field"); };
      get value() { defer(this.#rescue()); throw new Error("getter"); }
      f() { defer(C.#stop()); defer(this.#rescue()); panic("sync"); }
      async g() { defer(super.close(1)); defer(C.#halt()); defer(this.#save?.("x")); await Promise.reject(new Error("async")); }
      static h() { defer(C.#stop()); panic("static"); }
      direct() { this.#rescue(); return C.#count; }
    }
    const c = new C();
    log(...C.log);
    c.f(); c.field(); c.value; C.h();
    log(c.direct());
    await c.g();`,
    trace: [
      "static block in the block deferred",
      "rescue c sync",
      "stop null",
      "rescue c field",
      "rescue c Error: getter",
      "stop static",
      "rescue c null",
      "2",
      "save x Error: async",
      "halt null",
      "base 1",
    ],
  },
  "optional chains, nullish operators, spread and destructuring": {
    source: `
    const o = { a: { b(...xs) { log("b", this === o.a, ...xs); }, none: null }, key: () => "b" };
    function f(x, { y = "y", ...rest } = {}) {
      let { value, ok } = namedResult({ value: 0, ok: false });
      defer(o?.a?.[o.key()]?.(x ?? "nullish", ...[1, 2]));
      defer(o.none?.b(log("never")));
      defer(o.a.none?.(log("never")));
      defer(x?.close?.());
      defer(() => { ok ||= recover() === null; rest.z ??= "z"; log(y, rest); });
      if (x) return { ...rest, value: x.value ** 2 };
      value = 7;
    }
    log(f(null, { q: 1 }));
    log(f({ value: 3, close() { log("close", this.value); } }));`,
    trace: [
      "y { q: 1, z: 'z' }",
      "b true nullish 1 2",
      "{ value: 7, ok: true }",
      "y { z: 'z' }",
      "close 3",
      "b true { value: 3, close: [Function: close] } 1 2",
      "{ value: 9, ok: true }",
    ],
  },
  "loops with closures, labels, switch and returns": {
    source: `
    function f(stop) {
      const kept = [];
      defer(() => { log("kept", kept.map((g) => g())); });
      outer: for (let i = 0; i < 3; i++) {
        for (const j of [1, 2]) {
          kept.push(() => i * 10 + j);
          defer(() => { log("deferred", i, j); });
          switch (stop) {
            case i: { const left = "left " + i; kept.push(() => left); return left; }
            case -j: continue outer;
            case "break": break outer;
          }
        }
      }
      return "end";
    }
    log(f(1)); log(f(-1)); log(f("break"));`,
    trace: [
      "deferred 1 1",
      "deferred 0 2",
      "deferred 0 1",
      "kept [ 1, 2, 11, 'left 1' ]",
      "left 1",
      "deferred 2 1",
      "deferred 1 1",
      "deferred 0 1",
      "kept [ 1, 11, 21 ]",
      "end",
      "deferred 0 1",
      "kept [ 1 ]",
      "end",
    ],
  },
  "functions that recover, of every form": {
    source: `
    function declaration() { log("declaration", recover()); }
    const arrow = () => { log("arrow", recover()); };
    const expression = function () { log("expression", recover()); };
    const o = { method() { log("method", recover()); }, ["computed"]() { log("computed", recover()); }, property: () => { log("property", recover()); } };
    class C { method() { log("class", recover()); } static all() { log("static", recover()); } async later() { await null; log("later", recover()); } }
    class D extends C { constructor() { defer(log("constructed")); super(); defer(arrow()); } method() { log("derived"); super.method(); } }
    const list = [() => { log("element", recover()); }];
    async function asyncDeclaration() { await null; log("async", recover()); }
    const run = (...deferred) => { for (const call of deferred) ((f) => { defer(f()); panic("x"); })(call); };
    run(declaration, arrow, expression, o.method, o.computed, o.property, new C().method, C.all, list[0]);
    (() => { defer(new D().method()); defer(new C().method()); panic("y"); })();
    await (async () => { defer(asyncDeclaration()); throw new Error("z"); })();
    await (async () => { defer(new C().later()); throw new Error("z"); })();
    log(arrow.name, expression.name, o.property.name, o.method.name, arrow.length);`,
    trace: [
      "declaration x",
      "arrow x",
      "expression x",
      "method x",
      "computed x",
      "property x",
      "class x",
      "static x",
      "element x",
      "arrow null",
      "constructed",
      "class y",
      "derived",
      "class null",
      "async Error: z",
      "later Error: z",
      "arrow expression property method 0",
    ],
  },
};

export const imports = `import { defer, namedResult, panic, recover } from "@godefer/runtime";`;
