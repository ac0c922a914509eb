import type { OlderTarget } from "../harness/older-targets.ts";

export interface LoweredCase {
  readonly source: string;
  readonly trace: readonly string[];
  /** The oldest edition that leaves enough of the program to compile it rightly; for one compiler another. */
  readonly since: number | (Partial<Record<OlderTarget["compiler"], number>> & { readonly others: number });
  /** What the compiler says below that edition. */
  readonly code?: string;
}

const close = `const close = async (word) => { await null; log("closed", word); };`;

/** What becomes of the functions that may have a pseudo-call. */
export const functions: Readonly<Record<string, LoweredCase>> = {
  "an async function": {
    source: `${close}
    async function f() { defer(close(1)); log("body"); }
    async function g() { defer(() => { log("recovered", recover()); }); return Promise.reject("x"); }
    f().then(() => log("after")).then(g).then(() => log("ok"), (error) => log("rejected", error));`,
    trace: ["body", "closed 1", "after", "recovered x", "ok"],
    since: 2017,
  },
  "an async arrow function": {
    source: `${close} const f = async (x) => { defer(close(x)); log("body"); }; f(1).then(() => log("after"));`,
    trace: ["body", "closed 1", "after"],
    since: 2017,
  },
  "async methods with super, this, arguments and parameters of every kind": {
    source: `${close}
    class Base { async m(x) { await null; log("base", x); } }
    class C extends Base {
      async m(x = 3, ...rest) { defer(super.m(x)); log("body", this instanceof C, arguments.length, rest.length); }
      static async s({ y }) { defer(close(y)); }
      async #p() { defer(close("p")); }
      p = async () => { defer(this.#p()); log("field"); };
    }
    const o = { async m() { await null; defer(close(this === o)); } };
    new C().m().then(() => C.s({ y: 2 })).then(() => new C().p()).then(() => o.m()).then(() => log("after"));`,
    trace: ["body true 0 0", "base 3", "closed 2", "field", "closed p", "closed true", "after"],
    since: 2017,
  },
  "an awaited deferred call, and one of an optional chain": {
    source: `${close}
    async function f(x) { defer(await close(1)); defer(x?.close(2)); log("body"); }
    f({ close }).then(() => f(null)).then(() => log("after"));`,
    trace: ["body", "closed 2", "closed 1", "body", "closed 1", "after"],
    since: 2017,
  },
  "async generators": {
    source: `${close}
    async function* f() { defer(close(1)); yield 1; yield 2; }
    const o = { async *m() { defer(close(2)); yield* f(); } };
    class C { static async *m() { await null; defer(close(3)); yield 3; } }
    const all = async (xs) => { for await (const x of xs) log(x); };
    all(o.m()).then(() => all(C.m()));`,
    trace: ["1", "2", "closed 1", "closed 2", "3", "closed 3"],
    since: 2018,
  },
  "for await": {
    source: `
    const sources = [Promise.resolve(1), 2];
    async function f() { for await (const x of sources) { defer(log("deferred", x)); if (x === 2) return "two"; } }
    f().then(log);`,
    trace: ["deferred 2", "deferred 1", "two"],
    since: 2017,
  },
  "recover() alone in an async function": {
    source: `
    async function rescue() { const value = recover(); await null; log("rescued", value); }
    function f() { defer(rescue()); throw "x"; }
    f();`,
    trace: ["rescued x"],
    since: 2017,
  },
  "a named result of an async function": {
    source: `
    async function f(fail) { let r = namedResult(1); defer(() => { recover(); r++; }); await null; if (fail) throw 1; return 5; }
    f(false).then(log).then(() => f(true)).then(log);`,
    trace: ["6", "2"],
    since: 2017,
  },
  generators: {
    source: `
    function* f() { defer(log("closed")); yield 1; yield 2; }
    class C { *m() { defer(log("closed", this instanceof C)); yield 3; } }
    for (const x of f()) log(x);
    for (const x of new C().m()) log(x);`,
    trace: ["1", "2", "closed", "3", "closed true"],
    since: 2015,
  },
  "functions that are not async inside of those that are": {
    source: `
    async function f() {
      await null;
      const arrow = () => { defer(log("arrow")); return 1; };
      function inner() { defer(() => { log("recovered", recover()); }); throw 2; }
      const o = { m() { let r = namedResult(3); defer(log("method")); return r; } };
      log(arrow(), inner(), o.m());
    }
    async function* g() { yield (() => { defer(log("in a generator")); return 4; })(); }
    f().then(() => g().next()).then(({ value }) => log(value));`,
    trace: ["arrow", "recovered 2", "method", "1 undefined 3", "in a generator", "4"],
    since: 5,
  },
  "a function around those that are async": {
    source: `
    function f() { defer(log("deferred")); const g = async () => { await null; log("later"); }; void g(); log("body"); }
    f();`,
    trace: ["body", "deferred", "later"],
    since: 5,
  },
  "a deferred literal with something async in it": {
    source: `
    function f() { defer(() => { const task = async (x) => { await null; log("task", x); }; void task(1); }); log("body"); }
    f();`,
    trace: ["body", "task 1"],
    since: 5,
  },
  "loops whose closures need a variable of each turn": {
    source: `
    function f(xs, stop) {
      const kept = [];
      for (const x of xs) { defer(log("deferred", x)); kept.push(() => x); if (x === stop) return "stopped"; }
      for (let i = 0; i < 2; i++) defer(() => { log("turn", i); });
      return kept.map((get) => get()).join();
    }
    log(f([1, 2], 0)); log(f([1, 2], 1));`,
    trace: ["turn 1", "turn 0", "deferred 2", "deferred 1", "1,2", "deferred 1", "stopped"],
    since: 2015,
  },
  "constructors of derived classes": {
    source: `
    class Base { constructor(other) { this.base = 1; if (other) return other; } }
    class C extends Base { constructor(other) { super(other); defer(() => { recover(); }); this.own = 2; throw "x"; } }
    const other = {};
    log(new C(other) === other, new C().base, new C().own);`,
    trace: ["true 1 2"],
    since: 2015,
  },
  "constructors, methods, accessors and fields": {
    source: `
    class C {
      constructor() { defer(() => { log("recovered", recover()); }); this.x = 1; throw "x"; }
      m() { defer(this.done()); return this.x; }
      get g() { defer(log("got")); return 2; }
      set g(x) { defer(log("set", x)); }
      static s() { defer(log("static")); }
      f = () => { defer(log("field", this.x)); };
      static { (() => { defer(log("static block")); })(); }
      done() { log("done", this.x); }
    }
    const c = new C(); log(c.m(), c.g); c.g = 3; C.s(); c.f();`,
    trace: ["static block", "recovered x", "done 1", "got", "1 2", "set 3", "static", "field 1"],
    since: 5,
  },
  "methods of super": {
    source: `
    class Base { m(x) { log("m", x, this.n, recover()); } }
    class C extends Base { n = 1; f() { defer(super.m(2)); throw "x"; } }
    new C().f();`,
    trace: ["m 2 1 x"],
    since: { babel: 2015, others: 5 },
  },
  "methods that are named like a global in them": {
    source: `
    const o = { log() { log("recovered", recover()); } };
    const deferring = { log() { defer(log("deferred")); log("body"); } };
    function f() { defer(o.log()); throw "x"; }
    f(); deferring.log();`,
    trace: ["recovered x", "body", "deferred"],
    since: { babel: 2015, others: 5 },
  },
  "functions that recover": {
    source: `
    const key = "computed";
    const o = { m() { log("m", recover()); }, [key]() { log(key, recover()); }, a: () => { log("a", recover()); } };
    class C { static s() { log("s", recover()); } #p() { log("p", recover()); } p() { defer(this.#p()); throw 1; } q() { defer(this.#p?.()); throw 2; } }
    for (const f of [o.m, o.computed, o.a, C.s]) (() => { defer(f()); throw "x"; })();
    new C().p(); new C().q();`,
    trace: ["m x", "computed x", "a x", "s x", "p 1", "p 2"],
    since: 5,
  },
  "named results": {
    source: `
    function f(fail) { let r = namedResult("first"); defer(() => { recover(); r += "!"; }); if (fail) throw 1; return "returned"; }
    function g() { log(typeof r); let s = namedResult(1); var r = 2; return s + r; }
    log(f(false), f(true), g());`,
    trace: ["undefined", "returned! first! 3"],
    since: 5,
  },
  "patterns of named results": {
    source: `
    function f(fail) { let [a, b] = namedResult([1, 2]); defer(() => { recover(); a++; }); if (fail) throw 1; return [5, 6]; }
    function g(fail) { let { a, b } = namedResult({ a: 1, b: 2 }); defer(() => { recover(); b++; }); if (fail) throw 1; return { a: 5, b: 6 }; }
    log(f(false), f(true)); log(g(false), g(true));`,
    trace: ["[ 6, 6 ] [ 2, 2 ]", "{ a: 5, b: 7 } { a: 1, b: 3 }"],
    since: { babel: 2017, others: 2015 },
  },
  "parameters, spread and destructuring": {
    source: `
    const o = { n: "o", print(...xs) { log(this.n, ...xs); } };
    function f(a, b = a + 1, { c, ...d } = { c: 3, x: 1 }, ...e) {
      defer(o.print(a, b, c, JSON.stringify(d), ...e));
      defer(log(...e, a, \`\${b}\`, a ** 2));
      a = b = c = 100;
    }
    f(1); f(1, 2, { c: 4, y: 1 }, 7, 8);`,
    trace: ["1 2 1", 'o 1 2 3 {"x":1}', "7 8 1 2 1", 'o 1 2 4 {"y":1} 7 8'],
    since: 5,
  },
  using: {
    source: `
    const resource = () => ({ [Symbol.dispose]() { log("disposed"); } });
    function f(fail) { defer(() => { log("recovered", recover()); }); using r = resource(); defer(log("deferred")); if (fail) throw "x"; return 1; }
    log(f(false), f(true));`,
    trace: ["disposed", "deferred", "recovered null", "disposed", "deferred", "recovered x", "1 undefined"],
    since: 5,
  },
  "async literals that are deferred in a function that is not async": {
    source: `function f() { defer(async () => { await null; }); }`,
    trace: [],
    since: Infinity,
    code: "GD106",
  },
  "those with this, arguments and a call": {
    source: `
    class C { f() { defer(async function () { await null; }); } }
    function g() { defer((async (x) => { await x; })(1)); }`,
    trace: [],
    since: Infinity,
    code: "GD106",
  },
};

/** What becomes of `?.`, which was not there before 2020. */
export const optionalChains: Readonly<Record<string, LoweredCase>> = Object.fromEntries(
  Object.entries({
    "of a variable": [
      `function f(x) { defer(x?.close(log("argument"))); x = null; log("body"); if (y.fails) throw "x"; }
      const y = { fails: true, close() { log("closed", this === y, recover()); } };
      f(y); y.fails = false; f(y); f(null); f();`,
      ["argument", "body", "closed true x", "argument", "body", "closed true null", "body", "body"],
    ],
    "of a constant": [
      `function f(x) { const y = x; defer(y?.close(1)); log("body"); }
      f({ n: 2, close(x) { log("closed", x, this.n); } }); f(null);`,
      ["body", "closed 1 2", "body"],
    ],
    "of members": [
      `function f(x) { defer(x.a?.b.close()); defer(x?.a?.["c"]?.d?.close(1)); log("body"); }
      const last = { close(x) { log("closed", x, this === last); } };
      f({ a: { b: last, c: { d: last } } }); f({ a: null }); f({ a: { b: last } });`,
      ["body", "closed 1 true", "closed undefined true", "body", "body", "closed undefined true"],
    ],
    "of a method": [
      `function f(x) { defer(x.close?.(1)); defer(x?.close?.(2)); log("body"); if (x.close) throw "x"; }
      const y = { close(x) { log("closed", x, this === y, recover()); } };
      f(y); f({});`,
      ["body", "closed 2 true x", "closed 1 true null", "body"],
    ],
    "of a function, and of this": [
      `function f(g) { defer(g?.(1)); g = null; log("body"); }
      const o = { close(x) { log("closed", x); }, f() { defer(this?.close(2)); defer(this.none?.()); } };
      f((x) => log("called", x)); f(); o.f();`,
      ["body", "called 1", "body", "closed 2"],
    ],
    "before and behind other calls": [
      `function f(x) { defer(x?.get(1).close()); defer(x?.get?.(2).close()); log("body"); }
      f({ get(n) { log("get", n); return { close() { log("closed", n); } }; } }); f(null);`,
      ["get 1", "get 2", "body", "closed 2", "closed 1", "body"],
    ],
    "with spread arguments": [
      `function f(x, ...xs) { defer(x?.close(...xs, 3)); xs.length = 0; }
      f({ close(...xs) { log("closed", ...xs); } }, 1, 2); f(null);`,
      ["closed 1 2 3"],
    ],
    "in loops": [
      `function f(xs) { for (let i = 0; i < xs.length; i++) defer(xs[i]?.close(i)); log("body"); }
      const close = (i) => log("closed", i);
      f([{ close }, null, { close }]);`,
      ["body", "closed 2", "closed 0"],
    ],
    "that finds no function": [
      `function f(x) { defer(log("still")); defer(x?.close()); log("body"); }
      try { f({}); } catch (error) { log(error instanceof TypeError); }`,
      ["body", "still", "true"],
    ],
  } as const).map(([title, [source, trace]]) => [title, { source, trace, since: 5 }]),
);
