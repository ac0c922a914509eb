import { describe } from "vitest";
import { behaves, behavesLike } from "../harness/behaves.ts";

describe("S1: a statement of its own, anywhere in a function's body", () => {
  behaves(
    "in blocks and branches: it belongs to the function, not to the block",
    `
    function f(a) {
      { defer(log("block")); }
      if (a) { defer(log("if")); } else { defer(log("else")); }
      log("body");
    }
    f(true);
    f(false);`,
    ["body", "if", "block", "body", "else", "block"],
  );
  behaves(
    "after an un-braced if and else",
    `
    function f(a) {
      if (a === 1) defer(log("one"));
      else if (a === 2) defer(log("two"));
      else defer(log("many"));
      log("body", a);
    }
    f(1); f(2); f(3);`,
    ["body 1", "one", "body 2", "two", "body 3", "many"],
  );
  behaves(
    "after un-braced loops of every kind",
    `
    function f() {
      for (let i = 0; i < 2; i++) defer(log("for", i));
      for (const x of ["a", "b"]) defer(log("of", x));
      for (const k in { p: 1, q: 2 }) defer(log("in", k));
      let n = 0;
      while (n++ < 2) defer(log("while", n));
      do defer(log("do", n)); while (n++ < 4);
      log("body");
    }
    f();`,
    ["body", "do 4", "do 3", "while 2", "while 1", "in q", "in p", "of b", "of a", "for 1", "for 0"],
  );
  behaves(
    "in a switch, with fall through and default",
    `
    function f(x) {
      switch (x) {
        case 1: defer(log("one"));
        case 2: { defer(log("two")); break; }
        default: defer(log("default"));
      }
      log("body", x);
    }
    f(1); f(2); f(3);`,
    ["body 1", "two", "one", "body 2", "two", "body 3", "default"],
  );
  behaves(
    "in try, catch and finally blocks",
    `
    function f(fail) {
      try { defer(log("try")); if (fail) throw new Error("inner"); }
      catch { defer(log("catch")); }
      finally { defer(log("finally")); }
      log("body", fail);
    }
    f(false); f(true);`,
    ["body false", "finally", "try", "body true", "finally", "catch", "try"],
  );
  behaves(
    "under labels",
    `
    function f(stop) {
      single: defer(log("single"));
      block: { defer(log("before")); if (stop) break block; defer(log("behind")); }
      log("body", stop);
    }
    f(false); f(true);`,
    ["body false", "behind", "before", "single", "body true", "before", "single"],
  );
  behaves(
    "with labelled continue and break out of nested loops",
    `
    function f() {
      outer: for (let i = 0; i < 4; i++) {
        for (let j = 0; j < 4; j++) {
          if (j === 2) continue outer;
          if (i === 2) break outer;
          defer(log(i, j));
        }
      }
      log("body");
    }
    f();`,
    ["body", "1 1", "1 0", "0 1", "0 0"],
  );
  behaves(
    "it belongs to the nearest function",
    `
    function f() {
      defer(log("outer"));
      const g = () => { defer(log("arrow")); log("in arrow"); };
      g();
      [1].forEach(function () { defer(log("callback")); log("in callback"); });
      log("body");
    }
    f();`,
    ["in arrow", "arrow", "in callback", "callback", "body", "outer"],
  );
});

describe("S2: evaluated at the statement, called at the exit", () => {
  behaves(
    "receiver, callee, then arguments, each once",
    `
    const o = {
      get p() { log("receiver"); return { get m() { log("callee"); return (...xs) => log("call", ...xs); } }; },
    };
    const value = (x) => (log("argument", x), x);
    function f() {
      defer(o.p.m(value(1), ...[value(2), value(3)], value(4)));
      log("body");
    }
    f();`,
    ["receiver", "callee", "argument 1", "argument 2", "argument 3", "argument 4", "body", "call 1 2 3 4"],
  );
  behaves(
    "a computed key is evaluated once, behind the receiver",
    `
    const o = { m0() { log("m0"); }, m1() { log("m1"); } };
    let n = 0;
    function f() {
      defer((log("receiver"), o)["m" + n++]());
      defer(o["m" + n++](log("argument")));
      log("body", n);
    }
    f();`,
    ["receiver", "argument", "body 2", "m1", "m0"],
  );
  behaves(
    "reassigning arguments afterwards changes nothing, however it is done",
    `
    function f(param, other) {
      let plain = 1, counted = 1, [picked] = [1], looped = 1, inner = 1, late = 1;
      var old = 1;
      defer(log(param, other, plain, counted, picked, looped, inner, late, old));
      param = 2;
      ({ other } = { other: 2 });
      plain += 1;
      counted++;
      [picked] = [2];
      for (looped of [2]);
      (() => { inner = 2; })();
      late ??= 5, late &&= 2;
      old = 2;
      log(param, other, plain, counted, picked, looped, inner, late, old);
    }
    f(1, 1);`,
    ["2 2 2 2 2 2 2 2 2", "1 1 1 1 1 1 1 1 1"],
  );
  behaves(
    "reassigning the callee, the receiver or the method afterwards changes nothing",
    `
    let callee = (x) => log("first", x);
    function f(o) {
      let own = { name: "own", m() { log(this.name); } };
      defer(callee(1));
      defer(own.m());
      defer(o.m());
      callee = (x) => log("second", x);
      own = { m() { log("wrong receiver"); } };
      o.m = () => log("wrong method");
    }
    f({ m() { log("o"); } });`,
    ["o", "own", "first 1"],
  );
  behaves(
    "a function declaration that is reassigned is kept, one that is not may be named",
    `
    function fixed(x) { log("fixed", x); }
    function f() {
      function kept(x) { log("kept", x); }
      function hoisted(x) { log("hoisted", x); }
      defer(fixed(1));
      defer(kept(2));
      defer(hoisted(3));
      kept = () => log("wrong");
    }
    f();`,
    ["hoisted 3", "kept 2", "fixed 1"],
  );
  behaves(
    "a variable of an outer function is copied",
    `
    function outer() {
      let n = 0;
      const set = (x) => { n = x; };
      function inner() { defer(log("n", n)); set(5); }
      inner();
      log("now", n);
    }
    outer();`,
    ["n 0", "now 5"],
  );
  behaves(
    "block scoped and per-iteration constants",
    `
    function f() {
      { const x = "block"; defer(log(x)); }
      for (const x of ["a", "b"]) { const y = x + x; defer(log(x, y)); }
      for (let i = 0; i < 2; i++) { defer(log(i)); }
      if (true) { const log2 = (v) => log("own", v); defer(log2("callee")); }
      log("body");
    }
    f();`,
    ["body", "own callee", "1", "0", "b bb", "a aa", "block"],
  );
  behaves(
    "a constant that a block hides from the exit",
    `
    const name = "outer";
    function f() {
      const name = "function";
      defer(log(name));
      { const name = "block"; defer(log(name)); }
      for (const name of ["loop"]) defer(log(name));
      const other = "late";
      defer(log(other));
      log("body");
    }
    f();`,
    ["body", "late", "loop", "block", "function"],
  );
  behaves(
    "objects are not copied, only what names them",
    `
    function f() {
      const list = [1];
      const o = { n: 1 };
      defer(log(list, o, o.n, list.length, ...list));
      list.push(2);
      o.n = 2;
    }
    f();`,
    ["[ 1, 2 ] { n: 2 } 1 1 1"],
  );
  behaves(
    "if the receiver, the callee or an argument throws, nothing is deferred",
    `
    const fail = (what) => { throw new Error(what); };
    const o = { get m() { return fail("getter"); } };
    function f(how) {
      defer(log("first"));
      if (how === 0) defer(fail("receiver").m(log("not reached")));
      if (how === 1) defer(o.m(log("not reached")));
      if (how === 2) defer(log("never", fail("argument")));
      if (how === 3) defer(log("never", undeclared));
      if (how === 4) { defer(log("never", late)); const late = 1; }
      if (how === 5) defer(null.m(log("not reached")));
      log("never");
    }
    for (let i = 0; i < 6; i++) try { f(i); } catch (e) { log(e.name, i === 5 ? "" : e.message); }`,
    [
      "first",
      "Error receiver",
      "first",
      "Error getter",
      "first",
      "Error argument",
      "first",
      "ReferenceError undeclared is not defined",
      "first",
      "ReferenceError Cannot access 'late' before initialization",
      "first",
      "TypeError ",
    ],
  );
  behaves(
    "if a spread throws, nothing is deferred",
    `
    const fail = () => { throw new Error("spread"); };
    const iterable = { *[Symbol.iterator]() { yield 1; throw new Error("iterator"); } };
    function f(how) {
      defer(log("first"));
      if (how === 0) defer(log("never", ...fail()));
      if (how === 1) defer(log("never", ...5));
      if (how === 2) defer(log("never", ...iterable));
    }
    for (let i = 0; i < 3; i++) try { f(i); } catch (e) { log(e.name, i); }`,
    ["first", "Error 0", "first", "TypeError 1", "first", "Error 2"],
  );
  behaves(
    "the first defer throws where nothing is pending",
    `
    function f() { defer(log("never", nothing.there)); }
    try { f(); } catch (e) { log(e.name); }`,
    ["ReferenceError"],
  );
  behaves(
    "a spread is taken apart at the statement",
    `
    function f(...xs) {
      defer(log("spread", ...xs, "end"));
      defer(((...ys) => log("literal", ...ys))(...xs));
      xs.push("later");
      xs = [];
    }
    f(1, 2);`,
    ["literal 1 2", "spread 1 2 end"],
  );
  behaves(
    "a spread that was not reached when a panic came",
    `
    function f(xs, early) {
      defer(log("first"));
      if (early) defer(log(...xs));
      throw new Error("boom");
    }
    for (const early of [true, false]) try { f(["a", "b"], early); } catch (e) { log(e.message); }`,
    ["a b", "first", "boom", "first", "boom"],
  );
  behaves(
    "a default value's closure assigns to the outer variable, not to the body's of the same name",
    `
    function outer() {
      let x = 1;
      function inner(set = () => { x = 2; }) { let x = 5; set(); return x; }
      function user() { defer(log("x", x)); inner(); }
      defer(log("own", x));
      user();
      log("now", x);
    }
    outer();`,
    ["x 1", "now 2", "own 1"],
  );
  behaves(
    "arguments of an arrow are the surrounding function's, also where they are assigned to",
    `
    function f(a) {
      const change = () => { arguments[0] = "changed"; };
      defer(log(a, arguments.length));
      change();
      log(a);
    }
    f("first", 2);`,
    ["changed", "first 2"],
    { filename: "sloppy.cjs" },
  );
});

describe("S3: the forms", () => {
  behaves(
    "a function, a method, a chain, calls of calls",
    `
    const o = {
      name: "o",
      m(...xs) { log(this.name, ...xs); },
      p: { q: [{ name: "q0", m(...xs) { log(this.name, ...xs); } }] },
      get() { return this.p; },
      make() { return (...xs) => log("made", ...xs); },
    };
    function f(...xs) { log("f", ...xs); }
    function g() {
      defer(f());
      defer(f(1, 2));
      defer(o.m(3));
      defer(o.p.q[0].m(4, ...[5, 6]));
      defer(o.get().q[0]["m"](7));
      defer(o.make()(8));
      defer((() => f)()(9));
      defer((0, o.m.bind({ name: "bound" }))(10));
    }
    g();`,
    ["bound 10", "f 9", "made 8", "q0 7", "q0 4 5 6", "o 3", "f 1 2", "f"],
  );
  behaves(
    "a callee without a receiver has no this",
    `
    function f() { log(this === undefined); }
    const o = { f };
    function g() { defer(f()); defer((0, o.f)()); defer((() => o.f)()()); defer(o.f()); }
    g();`,
    ["false", "true", "true", "true"],
  );
  behaves(
    "this, super, private and static members",
    `
    class A {
      m(x) { log("A.m", this.name, x); }
      static s(x) { log("A.s", this.name, x); }
    }
    class B extends A {
      name = "b";
      #secret = 42;
      #m(x) { log("#m", this.#secret, x); }
      static #s(x) { log("#s", x); }
      #field = (x) => log("#field", this.name, x);
      get #getter() { return (x) => log("#getter", x); }
      m() { log("wrong"); }
      run() {
        defer(super.m(1));
        defer(this.#m(2));
        defer(B.#s(3));
        defer(this.#field(4));
        defer(this.#getter(5));
        defer(super["m"](6));
        defer(this.own(7));
        const arrow = () => { defer(super.m(8)); defer(this.#m(9)); };
        arrow();
      }
      own(x) { log("own", this.name, x); }
      static s() { defer(super.s(10)); defer(this.#s(11)); }
    }
    new B().run();
    B.s();`,
    [
      "#m 42 9",
      "A.m b 8",
      "own b 7",
      "A.m b 6",
      "#getter 5",
      "#field b 4",
      "#s 3",
      "#m 42 2",
      "A.m b 1",
      "#s 11",
      "A.s B 10",
    ],
  );
  behaves(
    "optional calls: with nothing to call nothing is deferred, and nothing behind is evaluated",
    `
    const side = (x) => (log("evaluated", x), x);
    const full = { name: "full", close(x) { log("close", this.name, x); }, p: { m(x) { log("m", x, this === full.p); } } };
    function f(x) {
      defer(x?.close(side(1)));
      defer(x?.p.m(side(2)));
      defer(x?.p?.m?.(side(3)));
      defer(x?.["p"]?.["m"](side(4)));
      log("body");
    }
    f(null); f(undefined); f(full);`,
    [
      "body",
      "body",
      "evaluated 1",
      "evaluated 2",
      "evaluated 3",
      "evaluated 4",
      "body",
      "m 4 true",
      "m 3 true",
      "m 2 true",
      "close full 1",
    ],
  );
  behaves(
    "optional calls of members that are not there",
    `
    const o = { p: { there(x) { log("there", x, this === o.p); } }, call: { me: () => ({ m: (x) => log("m", x) }) } };
    const nothing = undefined;
    const fn = (x) => log("fn", x);
    function f() {
      defer(o.absent?.(log("no")));
      defer(o.p.there?.(1));
      defer(o.p.absent?.(log("no")));
      defer(nothing?.(log("no")));
      defer(fn?.(2));
      defer(o.absent?.m(log("no")));
      defer(o.absent?.m.n.o(log("no")));
      defer(o.call.me?.().m(3));
      defer(o.call.absent?.().m(log("no")));
      defer(o?.call?.me?.()?.m?.(4));
      defer(o[log("key"), "p"]?.there(5));
      log("body");
    }
    f();`,
    ["key", "body", "there 5 true", "m 4", "m 3", "fn 2", "there 1 true"],
  );
  behaves(
    "each part of an optional chain is evaluated once, and before the arguments",
    `
    const o = {
      get a() { log("a"); return { get b() { log("b"); return { get c() { log("c"); return () => log("called"); } }; } }; },
    };
    function f() { defer(o.a?.b?.c?.(log("argument"))); log("body"); }
    f();`,
    ["a", "b", "c", "argument", "body", "called"],
  );
  behaves(
    "optional calls in loops and on super, this and private members",
    `
    class A { m() { log("A.m", this.name); } }
    class B extends A {
      name = "b";
      #p() { log("#p", this.name); }
      other = null;
      run() {
        for (const x of [this, null, this]) defer(x?.show());
        defer(super.m?.());
        defer(super.absent?.(log("no")));
        defer(this.#p?.());
        defer(this.other?.#p(log("no")));
        defer(this?.show());
      }
      show() { log("show", this.name); }
    }
    new B().run();`,
    ["show b", "#p b", "A.m b", "show b", "show b"],
  );
  behaves(
    "an optional call under a panic",
    `
    function f(x) {
      defer(log("first"));
      defer(x?.close(...["a"]));
      defer(x?.missing?.(...["a"]));
      throw new Error("boom");
    }
    for (const x of [null, { close(y) { log("close", y); } }]) try { f(x); } catch (e) { log(e.message); }`,
    ["first", "boom", "close a", "first", "boom"],
  );
  behaves(
    "an optional call without a spread under a panic",
    `
    function f(x) {
      defer(log("first"));
      defer(x?.close("a"));
      defer(x?.missing?.("a"));
      throw new Error("boom");
    }
    for (const x of [null, { close(y) { log("close", y); } }]) try { f(x); } catch (e) { log(e.message); }`,
    ["first", "boom", "close a", "first", "boom"],
  );
  behaves(
    "literals: bare, called with arguments, named",
    `
    function f(p) {
      let x = 1;
      defer(() => log("arrow", x));
      defer(function () { log("function", x); });
      defer(((q) => log("with", q, x))(x));
      defer((function (q, ...r) { log("with more", q, r, x); })(x, ...[8, 9]));
      defer(function named() { log("named", typeof named); });
      defer((({ a }, [b] = [7]) => log("pattern", a, b))({ a: x }));
      defer(() => { log("block", p); return "dropped"; });
      x = 2;
    }
    f("p");`,
    ["block p", "pattern 1 7", "named function", "with more 1 [ 8, 9 ] 2", "with 1 2", "function 2", "arrow 2"],
  );
  behaves(
    "a literal called without arguments sees none, also under a panic",
    `
    function f(fail) {
      defer(((a = "default", ...rest) => log("arrow", a, rest.length))());
      defer((function (a) { log("function", a, arguments.length); })());
      defer(function () { log("bare", arguments.length); });
      defer((function (a = "default") { log("recovers", a, recover()); })());
      defer(((...rest) => log("rest", rest.length))());
      if (fail) panic("boom");
    }
    f(false);
    f(true);`,
    [
      "rest 0",
      "recovers default null",
      "bare 0",
      "function undefined 0",
      "arrow default 0",
      "rest 0",
      "recovers default boom",
      "bare 0",
      "function undefined 0",
      "arrow default 0",
    ],
  );
  behaves(
    "defer(panic(v)) and defer(recover())",
    `
    function raise() { defer(panic("deferred")); log("body"); }
    function direct() { defer(recover()); panic("through"); }
    function helped() { defer(() => { defer(recover()); }); panic("recovered"); }
    try { raise(); } catch (e) { log(e.value); }
    try { direct(); } catch (e) { log(e.value); }
    log(helped());`,
    ["body", "deferred", "through", "undefined"],
  );
  behaves(
    "parentheses, as, satisfies, ! and <T> are looked through",
    `
    type F = (...xs: unknown[]) => void;
    declare const log: F;
    const o = { m(...xs: unknown[]) { log(this === o, ...xs); }, maybe: undefined as F | undefined };
    function f(this: void, x: number) {
      defer((log("parens")));
      defer(log("as") as any);
      defer((log as F)("callee as"));
      defer(log("satisfies") satisfies void);
      defer(log!("callee !"));
      defer((o as any).m(x as number, x!));
      defer(o!.m(1 satisfies number));
      defer((o.m)("parenthesised method"));
      defer((o.m as F)("as method"));
      defer(o.m!("! method"));
      defer((() => log("literal")) as () => void);
      defer(((y: number) => log("literal", y) as void)(x));
      defer((<F>log)("angle"));
      defer(o.maybe!?.(1));
      (defer as any)(log("defer as"));
      defer!(log("defer !"));
      (defer)(log("(defer)"));
      defer<unknown>(log<string>("type arguments"));
    }
    f(5);`,
    [
      "type arguments",
      "(defer)",
      "defer !",
      "defer as",
      "angle",
      "literal 5",
      "literal",
      "true ! method",
      "true as method",
      "true parenthesised method",
      "true 1",
      "true 5 5",
      "callee !",
      "satisfies",
      "callee as",
      "as",
      "parens",
    ],
    { filename: "program.ts" },
  );
});

describe("S4: a callee that is not a function", () => {
  behaves(
    "the error comes at the exit, names the callee, and the other calls still run",
    `
    const o = { p: { q: 5 } };
    function f() {
      defer(log("first"));
      defer(o.absent(1));
      defer(log("second"));
      log("body");
    }
    try { f(); } catch (e) { log(e.name, e.message); }`,
    ["body", "second", "first", "TypeError o.absent is not a function"],
  );
  behaves(
    "in every form of callee",
    `
    const o = { p: { q: 5 } };
    let nothing;
    class A { run() { defer(super.absent()); } }
    const forms = [
      () => { defer(nothing()); },
      () => { defer(o.p.q(1, 2)); },
      () => { defer(o["p"]["q"](...[1])); },
      () => { defer(o?.p.q()); },
      () => { defer(o.p.q?.()); },
      () => { defer((() => null)()()); },
      () => { for (const x of [1]) defer(x.y()); },
      () => { new A().run(); },
    ];
    for (const form of forms) try { form(); log("no error"); } catch (e) { log(e.name + ":", e.message); }`,
    [
      "TypeError: nothing is not a function",
      "TypeError: o.p.q is not a function",
      'TypeError: o["p"]["q"] is not a function',
      "TypeError: o?.p.q is not a function",
      "TypeError: o.p.q is not a function",
      "TypeError: (() => null)() is not a function",
      "TypeError: x.y is not a function",
      "TypeError: super.absent is not a function",
    ],
  );
  behaves(
    "under a panic it replaces the panic, and can be recovered",
    `
    function f(o) {
      defer(() => { log("recovered", recover()); });
      defer(o.absent());
      panic("first");
    }
    f({});`,
    ["recovered TypeError: o.absent is not a function"],
  );
});

describe("S5: last in, first out, exactly once, at every exit", () => {
  behaves(
    "return, the end, a throw",
    `
    function f(how) {
      defer(log("a", how));
      defer(log("b", how));
      if (how === "return") return log("returning");
      if (how === "throw") throw new Error("boom");
      log("end");
    }
    f("return"); f("end");
    try { f("throw"); } catch (e) { log(e.message); }`,
    ["returning", "b return", "a return", "end", "b end", "a end", "b throw", "a throw", "boom"],
  );
  behaves(
    "results of deferred calls are dropped",
    `
    function f() { defer((() => "dropped")()); defer(() => "dropped"); return "kept"; }
    function g() { defer(() => "dropped"); }
    log(f(), g());`,
    ["kept undefined"],
  );
  behaves(
    "after the operand of return, and after the user's own finally",
    `
    function f() {
      defer(log("deferred"));
      try { return log("operand"); }
      finally { log("finally"); }
    }
    f();`,
    ["operand", "finally", "deferred"],
  );
  behaves(
    "outside every try of the user's: its catch does not see a deferred call's panic",
    `
    function f() {
      defer(panic("deferred"));
      try { return log("operand"); }
      catch (e) { log("wrong", e); }
      finally { log("finally"); }
    }
    try { f(); } catch (e) { log(e.value); }`,
    ["operand", "finally", "deferred"],
  );
  behaves(
    "a panicking deferred call runs once",
    `
    function f() {
      defer(log("last"));
      defer(() => { log("panicking"); throw new Error("once"); });
      defer(log("first"));
    }
    try { f(); } catch (e) { log(e.message); }`,
    ["first", "panicking", "last", "once"],
  );
  behaves(
    "out of nested loops, labels, switch and try, by return",
    `
    function f(n) {
      defer(log("end", n));
      outer: for (let i = 0; ; i++) {
        switch (i) {
          case 1: continue outer;
          case 2: try { if (n === 2) return "two"; } finally { log("inner finally"); } break;
          case 3: break outer;
          default: defer(log("default", i));
        }
      }
      block: { if (n === 3) break block; return "block"; }
      return "tail";
    }
    log(f(2)); log(f(3)); log(f(4));`,
    [
      "inner finally",
      "default 0",
      "end 2",
      "two",
      "inner finally",
      "default 0",
      "end 3",
      "tail",
      "inner finally",
      "default 0",
      "end 4",
      "block",
    ],
  );
  behaves(
    "what stands before the first defer is not under the frame",
    `
    function f(x) {
      if (x === 0) return "early";
      if (x === 1) throw new Error("early");
      const y = x * 2;
      defer(log("deferred", y));
      return y;
    }
    log(f(0));
    try { f(1); } catch (e) { log(e.message); }
    log(f(2));`,
    ["early", "early", "deferred 4", "4"],
  );
});

describe("S6: literals see variables", () => {
  behaves(
    "not copies",
    `
    function f(p) {
      let x = 1;
      const list = [];
      defer(() => log(x, p, list, late));
      x = 2; p = 3; list.push(4);
      let late = 5;
    }
    f(0);`,
    ["2 3 [ 4 ] 5"],
  );
  behaves(
    "this and arguments as the language has them",
    `
    const o = {
      m() {
        defer(() => log(this === o, arguments.length));
        defer(function () { log(this, arguments.length); });
        defer((function () { log(this, arguments.length); })(1, 2, 3));
      },
    };
    o.m("x", "y");`,
    ["undefined 3", "undefined 0", "true 2"],
  );
  behaves(
    "new.target and super",
    `
    class A { m() { return "A.m"; } }
    class B extends A {
      constructor() { super(); defer(() => log(new.target === B, super.m())); }
      m() { return "B.m"; }
    }
    new B();
    function F() { defer(() => log(new.target === F)); }
    new F(); F();`,
    ["true A.m", "true", "false"],
  );
  behaves(
    "per-iteration variables stay per iteration",
    `
    function f() {
      for (let i = 0; i < 2; i++) defer(() => log("let", i));
      for (const x of "ab") defer(() => log("of", x));
      for (const k in { p: 0, q: 0 }) defer(() => log("in", k));
      for (var v = 0; v < 2; v++) defer(() => log("var", v));
      let n = 0;
      while (n < 2) { const m = n++; defer(() => log("while", m, n)); }
    }
    f();`,
    ["while 1 2", "while 0 2", "var 2", "var 2", "in q", "in p", "of b", "of a", "let 1", "let 0"],
  );
  behaves(
    "a panic before a variable is declared leaves it in its dead zone",
    `
    function f() {
      defer(() => { try { log(late); } catch (e) { log(e.message); } });
      if (log) throw new Error("early");
      const late = 1;
    }
    try { f(); } catch (e) { log(e.message); }`,
    ["Cannot access 'late' before initialization", "early"],
  );
});

describe("S7: frames of their own", () => {
  behaves(
    "a function that a deferred call calls has its own frame, a literal may itself defer",
    `
    function helper(x) { defer(log("helper's", x)); log("helper", x); }
    function f() {
      defer(helper(1));
      defer(() => { defer(log("literal's")); helper(2); });
      log("body");
    }
    f();`,
    ["body", "helper 2", "helper's 2", "literal's", "helper 1", "helper's 1"],
  );
  behaves(
    "recursion: one list per invocation",
    `
    function f(n) {
      defer(log("out", n));
      for (let i = 0; i < 2; i++) defer(log("loop", n, i));
      if (n > 0) f(n - 1);
      log("body", n);
    }
    f(1);`,
    ["body 0", "loop 0 1", "loop 0 0", "out 0", "body 1", "loop 1 1", "loop 1 0", "out 1"],
  );
  behaves(
    "recursion out of a deferred call",
    `
    function f(n) { defer(() => { if (n > 0) f(n - 1); log("after", n); }); log("body", n); }
    f(2);`,
    ["body 2", "body 1", "body 0", "after 0", "after 1", "after 2"],
  );
});

describe("what plain JavaScript does with try/finally", () => {
  behavesLike(
    "one resource after the other",
    `
    const open = (name) => ({ name, close() { log("close", this.name); } });
    function copy(fail) {
      const a = open("a");
      defer(a.close());
      const b = open("b");
      defer(b.close());
      if (fail) throw new Error("copy");
      return a.name + b.name;
    }
    log(copy(false));
    try { copy(true); } catch (e) { log(e.message); }`,
    `
    const open = (name) => ({ name, close() { log("close", this.name); } });
    function copy(fail) {
      const a = open("a");
      try {
        const b = open("b");
        try {
          if (fail) throw new Error("copy");
          return a.name + b.name;
        } finally { b.close(); }
      } finally { a.close(); }
    }
    log(copy(false));
    try { copy(true); } catch (e) { log(e.message); }`,
  );
  behavesLike(
    "a throw out of the cleaning up",
    `
    function f() {
      defer(log("first"));
      defer(() => { throw new Error("second"); });
      throw new Error("first");
    }
    try { f(); } catch (e) { log(e.message); }`,
    `
    function f() {
      try {
        try { throw new Error("first"); } finally { throw new Error("second"); }
      } finally { log("first"); }
    }
    try { f(); } catch (e) { log(e.message); }`,
  );
});
