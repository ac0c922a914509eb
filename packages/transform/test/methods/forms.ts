/** What marks a class's methods must hold for these forms of classes, whatever compiles them behind us. */
export interface Form {
  readonly source: string;
  readonly trace: readonly string[];
  /** The kinds of decorators that it is written for: today's, and TypeScript's and Babel's older one. */
  readonly decorators: readonly Decorators[];
}

export type Decorators = "none" | "standard" | "legacy";

/** Decorators that work as either kind. */
const decorators = `
const same: any = () => {};
const subclass: any = (Class: any) => class extends Class {};
const override: any = (Class: any) => class extends Class { rescue(): any { return super.rescue(); } };
const around = (fn: any) => function (this: any, ...args: any[]) { return fn.apply(this, args); };
const wrap: any = (target: any, _key: any, descriptor?: any) => descriptor ? { ...descriptor, value: around(descriptor.value) } : around(target);
const runs: any = (target: any, context: any) => {
  const run = (Class: any) => { try { Class.start(); } catch (e) { log("left", e); } };
  if (typeof context !== "object") return void run(typeof target === "function" ? target : target.constructor);
  if (!context.static) return;
  context.addInitializer(function (this: any) { run(this); });
  const init = function (this: any, value: any) { run(this); return value; };
  return context.kind === "field" ? init : context.kind === "accessor" ? { init } : undefined;
};
const kept: any[] = [];
const keep: any = (target: any, _key: any, descriptor?: any) => { kept.push(descriptor ? descriptor.value : target); };
`;

const rescue = `rescue() { log("rescued", recover()); }`;
const run = `run() { defer(this.rescue()); throw 1; }`;
const attempt = (call: string) => `try { ${call}; log("ran"); } catch (e) { log("left", e); }`;
const make = attempt("new S().run()");
const ok = ["rescued 1", "ran"];

const form =
  (kinds: readonly Decorators[], prelude: string) =>
  (source: string, trace: readonly string[] = ok): Form => ({ source: prelude + source, trace, decorators: kinds });
const plain = form(["none"], "");
const decorated = form(["standard", "legacy"], decorators);
const standard = form(["standard"], decorators);
const legacy = form(["legacy"], decorators);

export const forms: Readonly<Record<string, Form>> = {
  "a class": plain(`class S { ${rescue} ${run} } ${make} log(S.name);`, [...ok, "S"]),
  "an exported class": plain(`export class S { ${rescue} ${run} } ${make}`),
  "a default export": plain(`export default class S { ${rescue} ${run} } ${make}`),
  "a static method": plain(`class S { static ${rescue} static ${run} } ${attempt("S.run()")}`),
  "static fields": plain(`class S { static a: any = String(this.name); static b = 1; ${rescue} ${run} } ${make}`),
  "a static field that runs it": plain(`class S { static a: any = new S().run(); ${rescue} ${run} } ${make}`, [
    "rescued 1",
    ...ok,
  ]),
  "a class in a namespace": plain(`namespace N { export class S { ${rescue} ${run} } } const { S } = N; ${make}`),
  "a class in a switch": plain(`switch (1 as number) { case 1: class S { ${rescue} ${run} } ${make} }`),
  "a static field that an inherited setter gets": plain(
    `class B { static set x(_: any) { (this as any).start(); } }
    class S extends B { static x: any = 1; static start() { new this().run(); }
      rescue() { if (recover() === null) log("null"); } ${run} } ${make}`,
    ["ran"],
  ),
  "an expression": plain(`const S = class { ${rescue} ${run} }; ${make} log(S.name);`, [...ok, "S"]),
  "an expression with a static field that runs it": plain(
    `const S: any = class { static a: any = new this().run(); ${rescue} ${run} }; ${make}`,
    ["rescued 1", ...ok],
  ),
  "a named expression": plain(`const S = (class T { ${rescue} ${run} static me() { return T; } }).me(); ${make}`),
  "a computed key, evaluated once": plain(
    `let n = 0; class S { ["k" + n++]() { log("rescued", recover()); } run() { defer((this as any).k0()); throw 1; } }
    ${make} log(n);`,
    [...ok, "1"],
  ),
  "a computed key, converted once": plain(
    `let n = 0; const key: any = { toString: () => "k" + n++ };
    class S { [key]() { log("rescued", recover()); } run() { defer((this as any).k0()); throw 1; } } ${make} log(n);`,
    [...ok, "1"],
  ),
  "a computed key beside a static field": plain(
    `let n = 0; const key = () => "k" + n++;
    class S { static x: any = key(); [key()]() { log("rescued", recover()); } run() { defer((this as any).k0()); throw 1; } }
    ${make} log(n);`,
    [...ok, "2"],
  ),
  "a computed key in an expression": plain(
    `let n = 0;
    const S = class { static x: any = n; ["k" + n++]() { log("rescued", recover()); } run() { defer((this as any).k0()); throw 1; } };
    ${make} log(n);`,
    [...ok, "1"],
  ),
  "computed keys of classes made again": plain(
    `const make = (key: string) => class { [key]() { log("rescued", recover()); } run(name: string) { defer((this as any)[name]()); throw 1; } };
    const A = make("a"), B = make("b"); ${attempt('new A().run("a"), new B().run("b")')}`,
    ["rescued 1", ...ok],
  ),
  "a symbol": plain(
    `const key = Symbol("key"); class S { [key]() { log("rescued", recover()); } run() { defer((this as any)[key]()); throw 1; } } ${make}`,
  ),
  "an object's computed key": plain(
    `let i = 0; const o: any = { __proto__: { hi: () => "hi" }, [i]() { log("rescued", recover(), super.hi()); }, x: ++i };
    function f() { defer(o[0]()); throw 1; } f(); log(i);`,
    ["rescued 1 hi", "1"],
  ),
  "a private method": plain(
    `class S { #rescue() { log("rescued", recover()); } run() { defer(this.#rescue()); throw 1; } } ${make}`,
  ),
  "a private method of another receiver": plain(
    `class S { #rescue(this: any) { log("rescued", recover(), this); } run() { defer(this.#rescue.call(1)); throw 1; } } ${make}`,
    ["rescued 1 1", "ran"],
  ),
  "a private static method without a receiver": plain(
    `class S { static #rescue(this: any) { log("rescued", recover(), this); } static run() { defer(S.#rescue.call(null)); throw 1; } } ${attempt("S.run()")}`,
    ["rescued 1 null", "ran"],
  ),
  "private methods in the chain of a deferred call": plain(
    `class S { #me() { return this; } #rescue() { log("rescued", recover()); } absent: any;
    run() { defer(this.absent?.#me().#rescue.call(this)); defer(this?.#me()?.#rescue.call(this)); throw 1; } } ${make}`,
  ),
  "private methods handed over in the callee of a deferred call": plain(
    `class S { #rescue() { log("rescued", recover()); } get(fn: any) { return fn; } #hand(fn: any) { return { fn }; }
    run(rescue: any = this.#rescue) { defer(this.get(this.#rescue)()); throw 1; }
    through() { defer(this.#hand(this.#rescue).fn()); throw 1; }
    detached() { defer((0, this.#rescue)()); throw 1; }
    given(rescue: any = this.#rescue) { defer(rescue()); throw 1; } }
    ${["run", "through", "detached", "given"].map((name) => attempt(`new S().${name}()`)).join(" ")}`,
    [...ok, ...ok, ...ok, ...ok],
  ),
  "a private method as a value, and called in between": plain(
    `class S { #rescue() { log("rescued", recover()); } through() { this.#rescue(); }
    run() { const { through } = this, f = this.#rescue; defer(f.apply(null as any)); defer(through.call(this)); throw 1; } } ${make}`,
    ["rescued null", ...ok],
  ),
  "a function merged with a namespace": plain(
    `function rescue() { log("rescued", recover(), rescue.x); } namespace rescue { export const x = 2; }
    function run() { defer(rescue()); throw 1; } ${attempt("run()")}`,
    ["rescued 1 2", "ran"],
  ),
  "parameters that call it again": plain(
    `let n = 0; const again = (s: any) => { if (n++ === 0) s.rescue({}); return n; };
    class S { rescue({ a }: any, b: number = again(this), ...c: any[]) { log("rescued", recover(), a, b, c.length); }
      run() { defer(this.rescue({ a: 1 }, undefined, 3)); throw 1; } }
    ${make} log(S.prototype.rescue.length);`,
    ["rescued null undefined 2 0", "rescued 1 1 2 1", "ran", "1"],
  ),

  "a class decorator": decorated(`@same class S { ${rescue} ${run} } ${make}`),
  "one that gives a subclass": decorated(`@subclass class S { ${rescue} ${run} } ${make}`),
  "one that overrides the method": decorated(`@override class S { ${rescue} ${run} } ${make}`, [
    "rescued null",
    "left 1",
  ]),
  "two class decorators, exported": decorated(`@same @subclass export class S { ${rescue} ${run} } ${make}`),
  "a class decorator and a static method": decorated(
    `@subclass class S { static ${rescue} static ${run} } ${attempt("S.run()")}`,
  ),
  "a class decorator and a computed key": decorated(
    `let n = 0; @same class S { ["k" + n++]() { log("rescued", recover()); } run() { defer((this as any).k0()); throw 1; } }
    ${make} log(n);`,
    [...ok, "1"],
  ),
  "a class decorator and a private method": decorated(
    `@same class S { #rescue() { log("rescued", recover()); } run() { defer(this.#rescue()); throw 1; } } ${make}`,
  ),
  "a class decorator and a static field that runs it": decorated(
    `@same class S { static n: any = S.go(); static go() { new this().run(); return 1; } ${rescue} ${run} } ${make}`,
    ["rescued 1", ...ok],
  ),
  "a decorator that overrides, and a static field": decorated(
    `@override class S { static n: any = String(1); ${rescue} ${run} } ${make}`,
    ["rescued null", "left 1"],
  ),
  "an anonymous default export with a decorator": decorated(
    `let S: any; const hold: any = (Class: any) => { S = Class; }; @hold export default class { ${rescue} ${run} } ${make}`,
  ),
  "a decorator of the method": decorated(`class S { @same ${rescue} ${run} } ${make}`),
  "one that wraps it": decorated(`class S { @wrap ${rescue} ${run} } ${make}`),
  "one that wraps a static method": decorated(`class S { @wrap static ${rescue} static ${run} } ${attempt("S.run()")}`),
  "one that wraps it, called through super": decorated(
    `class B { @wrap ${rescue} } class S extends B { run() { defer(super.rescue()); throw 1; } } ${make}`,
  ),
  "one that keeps the method itself": decorated(
    `class S { @wrap @keep ${rescue} run() { defer(kept[0]()); throw 1; } } ${make}`,
  ),
  "decorators of class and method": decorated(`@subclass class S { @wrap ${rescue} ${run} } ${make}`),
  "a decorator of another method": decorated(`class S { @same other() {} ${rescue} ${run} } ${make}`),
  ...Object.fromEntries(
    (
      [
        ["a static method", "@runs static m() {}", 1, 1],
        [
          "a static method behind others",
          "static l() {} @same static k() {} @same n() {} @runs @same static m() {}",
          1,
          1,
        ],
        ["a static getter", "@runs static get m() { return 1; }", 1, 1],
        ["a static setter", "@runs static set m(x: any) {}", 1, 1],
        ["a static field", "@runs static m = 1;", 2, 1],
        ["a static field without a value", "@runs static m: any;", 2, 1],
        ["a method", "@runs m() {}", 0, 1],
        ["a getter", "@runs get m() { return 1; }", 0, 1],
        ["a field", "@runs m = 1;", 0, 1],
        ["two members", "@runs static m() {} @runs static n() {}", 2, 2],
      ] as const
    ).flatMap(([where, member, standardRuns, legacyRuns]) => {
      const start = `static start() { new this().run(); }`;
      const trace = (runs: number) => [...Array.from({ length: runs }, () => "rescued 1"), ...ok];
      const both = (title: string, source: string) => [
        [`${title}, of today's kind`, standard(`${source} ${make}`, trace(standardRuns))] as const,
        [`${title}, of the older kind`, legacy(`${source} ${make}`, trace(legacyRuns))] as const,
      ];
      return [
        ...both(`a decorator of ${where} that runs it`, `class S { ${member} ${start} ${rescue} ${run} }`),
        ...both(
          `a decorator of ${where} that runs it, and one of the class`,
          `@same class S { ${member} ${start} ${rescue} ${run} }`,
        ),
        ...both(
          `a decorator of ${where} that runs a static method`,
          `class S { ${member} static ${rescue} static start() { this.run(); } static ${run} run() { S.run(); } }`,
        ),
        ...both(
          `a decorator of ${where} that runs it, under a computed key`,
          `const key = Symbol(); class S { ${member} ${start} [key]() { log("rescued", recover()); } run() { defer((this as any)[key]()); throw 1; } }`,
        ),
      ];
    }),
  ),
  "a decorator of a static accessor that runs it": standard(
    `class S { @runs static accessor m = 1; static start() { new this().run(); } ${rescue} ${run} } ${make}`,
    ["rescued 1", "rescued 1", ...ok],
  ),
  "a decorator of a private static method that runs it": standard(
    `class S { @runs static #m() {} static m() { S.#m(); } static start() { new this().run(); } ${rescue} ${run} } ${make}`,
    ["rescued 1", ...ok],
  ),
  "a decorator that runs it, in an expression": standard(
    `const S: any = class { @runs static m() {} static start() { new this().run(); } ${rescue} ${run} }; ${make}`,
    ["rescued 1", ...ok],
  ),
  "a decorator of a parameter that runs it": legacy(
    `class S { m(@runs x?: any) {} static start() { new this().run(); } ${rescue} ${run} } ${make}`,
    ["rescued 1", ...ok],
  ),
  "a decorator that runs it, beside a static field": decorated(
    `class S { static a: any = String(1); @runs static m() {} static start() { new this().run(); } ${rescue} ${run} } ${make}`,
    ["rescued 1", ...ok],
  ),
  "a decorator of today's kind that runs it, beside a static block": standard(
    `class S { static { log("block"); } @runs static m() {} static start() { new this().run(); } ${rescue} ${run} } ${make}`,
    ["rescued 1", "block", ...ok],
  ),
  "a decorator of the older kind that runs it, beside a static block": legacy(
    `class S { static { log("block"); } @runs static m() {} static start() { new this().run(); } ${rescue} ${run} } ${make}`,
    ["block", "rescued 1", ...ok],
  ),
  "two that recover, one of which has the decorator that runs the other": decorated(
    `class S { @runs static other() { log("other", recover()); } static start() { new this().run(); defer(this.other()); throw 2; } ${rescue} ${run} }
    ${make} ${attempt("S.start()")}`,
    ["rescued 1", "other 2", ...ok, "rescued 1", "other 2", "ran"],
  ),
  "a decorator of a private method": standard(
    `class S { @wrap #rescue() { log("rescued", recover()); } run() { defer(this.#rescue()); throw 1; } } ${make}`,
  ),
  "a class expression with a decorator": standard(`const S = @same class { ${rescue} ${run} }; ${make}`),
  "a decorator of a constructor's parameter": legacy(
    `class S { constructor(@same x?: any) {} ${rescue} ${run} } ${make}`,
  ),
  "a decorator of a method's parameter": legacy(
    `class S { rescue(@same x?: any) { log("rescued", recover()); } ${run} } ${make}`,
  ),
};
