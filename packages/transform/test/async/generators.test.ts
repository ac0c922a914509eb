import { describe } from "vitest";
import { behavesAsync } from "../harness/behaves-async.ts";

function behaves(title: string, source: string, trace: readonly string[]): void {
  behavesAsync(title, source, trace, { lowered: ["ie 11"] });
}

describe("S44: a generator that completes", () => {
  behaves(
    "runs its deferred calls when it comes to its end, last in, first out",
    `
    function* g() {
      log("begins");
      defer(log("first"));
      defer(log("second"));
      const sent = yield 1;
      log("sent", sent);
      yield 2;
      return 3;
    }
    const it = g();
    log("made");
    log(it.next());
    log(it.next("x"));
    log(it.next());
    log(it.next());
    log(it.return(5));`,
    [
      "made",
      "begins",
      "{ value: 1, done: false }",
      "sent x",
      "{ value: 2, done: false }",
      "second",
      "first",
      "{ value: 3, done: true }",
      "{ value: undefined, done: true }",
      "{ value: 5, done: true }",
    ],
  );
  behaves(
    "through for…of, spread, destructuring to the end, Array.from and yield*",
    `
    function* g(name) { defer(log("deferred", name)); yield 1; yield 2; return 3; }
    for (const x of g("for of")) log(x);
    log([...g("spread")], Math.max(...g("arguments")));
    const [a, b, c] = g("destructuring");
    log(a, b, c, Array.from(g("array")));
    function* h() { defer(log("deferred h")); log("result", yield* g("yield*")); }
    log([...h()]);`,
    [
      "1",
      "2",
      "deferred for of",
      "deferred spread",
      "deferred arguments",
      "[ 1, 2 ] 2",
      "deferred destructuring",
      "deferred array",
      "1 2 undefined [ 1, 2 ]",
      "deferred yield*",
      "result 3",
      "deferred h",
      "[ 1, 2 ]",
    ],
  );
  behaves(
    "of every form: methods, private and static ones, iterables, expressions",
    `
    const o = { *m(x) { defer(log("m", this === o, x)); yield x; }, g: function* () { defer(log("g", this === o)); yield 2; } };
    class C {
      *[Symbol.iterator]() { defer(this.close()); yield* this.#items(); }
      *#items() { defer(log("items")); yield 3; yield 4; }
      static *all() { defer(log("all", this === C)); yield 5; }
      close() { log("close"); }
    }
    log([...o.m(1)], [...o.g()], [...new C()], [...C.all()]);`,
    ["m true 1", "g true", "items", "close", "all true", "[ 1 ] [ 2 ] [ 3, 4 ] [ 5 ]"],
  );
  behaves(
    "in branches and loops around yields",
    `
    function* g(xs) {
      for (const x of xs) {
        defer(log("deferred", x));
        if (x % 2) { defer(log("odd", x)); yield "odd"; continue; }
        yield x;
      }
      return "end";
    }
    for (const x of g([1, 2, 3])) log(x);`,
    ["odd", "2", "odd", "odd 3", "deferred 3", "deferred 2", "odd 1", "deferred 1"],
  );
  behaves(
    "arguments that yield: evaluated at the statement, in order",
    `
    function* g() {
      defer(log("first", yield 1, yield 2));
      defer((yield 3).close(yield 4));
      return "end";
    }
    const it = g();
    log(it.next(), it.next("a"), it.next("b"));
    log(it.next({ close: (x) => log("close", x) }));
    log(it.next("c"));`,
    [
      "{ value: 1, done: false } { value: 2, done: false } { value: 3, done: false }",
      "{ value: 4, done: false }",
      "close c",
      "first a b",
      "{ value: 'end', done: true }",
    ],
  );
  behaves(
    "what a deferred call gives is discarded, a thenable not awaited",
    `
    function* g() { defer(later("later")); defer(() => 5); yield 1; return 2; }
    const it = g();
    log(it.next(), it.next());
    log("here");`,
    ["{ value: 1, done: false } { value: 2, done: true }", "here", "later"],
  );
});

describe("S44: a generator that throws", () => {
  behaves(
    "in its body: next throws, or ends if a deferred call recovers",
    `
    function* g(rescue) {
      defer(log("first"));
      if (rescue) defer(() => { log("recovered", recover()); });
      yield 1;
      throw new Error("x");
    }
    let it = g(true);
    log(it.next(), it.next(), it.next());
    it = g(false);
    log(it.next());
    try { it.next(); } catch (error) { log("caught", error); }
    log(it.next());`,
    [
      "recovered Error: x",
      "first",
      "{ value: 1, done: false } { value: undefined, done: true } { value: undefined, done: true }",
      "{ value: 1, done: false }",
      "first",
      "caught Error: x",
      "{ value: undefined, done: true }",
    ],
  );
  behaves(
    "by throw() at a yield, and before the first next()",
    `
    function* g() {
      defer(() => { log("recovered", recover()); });
      try { yield 1; } catch (error) { log("caught", error); }
      yield 2;
      log("never");
    }
    const it = g();
    log(it.next(), it.throw("a"), it.throw("b"), it.next());
    try { g().throw("c"); } catch (error) { log("thrown", error); }`,
    [
      "caught a",
      "recovered b",
      "{ value: 1, done: false } { value: 2, done: false } { value: undefined, done: true } { value: undefined, done: true }",
      "thrown c",
    ],
  );
  behaves(
    "any value, with its identity",
    `
    function* g() { defer(log("deferred")); yield; }
    const main = (x) => {
      const it = g();
      it.next();
      try { it.throw(x); log("not thrown"); } catch (thrown) { log(Object.is(thrown, x)); }
    };
    for (const x of [undefined, null, 0, "", false, NaN, {}]) main(x);`,
    Array.from({ length: 7 }, () => ["deferred", "true"]).flat(),
  );
  behaves(
    "in a deferred call at its end: the rest runs because of it",
    `
    function* g(rescue) {
      defer(log("first"));
      if (rescue) defer(() => { log("recovered", recover()); });
      defer(panic("deferred"));
      defer(log("last"));
      yield 1;
      return 2;
    }
    for (const x of g(true)) log(x);
    const it = g(true);
    log(it.next(), it.next());
    try { for (const x of g(false)) log(x); } catch (error) { log("caught", error); }`,
    [
      "1",
      "last",
      "recovered deferred",
      "first",
      "last",
      "recovered deferred",
      "first",
      "{ value: 1, done: false } { value: 2, done: true }",
      "1",
      "last",
      "first",
      "caught PanicError: deferred",
    ],
  );
  behaves(
    "to a function that recovers: by name, by method, and not by a generator",
    `
    function rescue() { log("function", recover()); }
    class C { rescue() { log("method", recover()); } }
    function* never() { log("never"); }
    function* g(o) {
      defer(o());
      defer(new C().rescue());
      defer(never());
      log("body", recover());
      yield 1;
      throw new Error("x");
    }
    for (const x of g(rescue)) log(x);`,
    ["body null", "1", "method Error: x", "function null"],
  );
  behaves(
    "and a frame outside recovers",
    `
    function* g() { defer(log("g")); yield 1; throw new Error("x"); }
    function f() {
      defer(() => { log("f", recover()); });
      for (const x of g()) { defer(log("in the loop", x)); }
    }
    f();`,
    ["g", "in the loop 1", "f Error: x"],
  );
});

describe("S44: a generator that is closed", () => {
  behaves(
    "by return() at any yield: its value is kept",
    `
    function* g() {
      yield "before";
      defer(log("first"));
      yield "between";
      defer(log("second"));
      yield "after";
      return "end";
    }
    const main = (n) => {
      const it = g();
      for (let i = 0; i < n; i++) it.next();
      log(n, it.return("closed"), it.next());
    };
    for (let n = 0; n < 5; n++) main(n);`,
    [
      "0 { value: 'closed', done: true } { value: undefined, done: true }",
      "1 { value: 'closed', done: true } { value: undefined, done: true }",
      "first",
      "2 { value: 'closed', done: true } { value: undefined, done: true }",
      "second",
      "first",
      "3 { value: 'closed', done: true } { value: undefined, done: true }",
      "second",
      "first",
      "4 { value: 'closed', done: true } { value: undefined, done: true }",
    ],
  );
  behaves(
    "by leaving a for…of: break, return, throw, continue of an outer loop",
    `
    function* g(name) { defer(log("closed", name)); yield 1; yield 2; }
    for (const x of g("break")) break;
    (() => { for (const x of g("return")) return; })();
    try { for (const x of g("throw")) throw new Error("x"); } catch (error) { log("caught", error); }
    outer: for (const y of [1, 2]) for (const x of g("continue")) continue outer;
    label: { for (const x of g("label")) break label; }`,
    [
      "closed break",
      "closed return",
      "closed throw",
      "caught Error: x",
      "closed continue",
      "closed continue",
      "closed label",
    ],
  );
  behaves(
    "by destructuring that needs no more, by an iterator helper, by a yield* that is closed",
    `
    function* g(name) { defer(log("closed", name)); yield 1; yield 2; }
    const [a] = g("destructuring");
    const [] = g("empty pattern");
    log(a, g("take").take(1).toArray());
    function* h() { defer(log("closed h")); yield* g("yield*"); log("never"); }
    for (const x of h()) break;
    const [[b]] = [g("nested")];`,
    ["closed destructuring", "closed take", "1 [ 1 ]", "closed yield*", "closed h", "closed nested"],
  );
  behaves(
    "in its own try: the finally comes first, and the catch sees nothing",
    `
    function* g() {
      defer(log("deferred"));
      try {
        for (const x of inner()) {
          try { yield x; } finally { log("inner finally"); }
        }
      } catch (error) {
        log("never", error);
      } finally {
        log("outer finally");
      }
      log("never");
    }
    function* inner() { defer(log("inner closed")); yield 1; yield 2; }
    const it = g();
    log(it.next(), it.return(5));`,
    [
      "inner finally",
      "inner closed",
      "outer finally",
      "deferred",
      "{ value: 1, done: false } { value: 5, done: true }",
    ],
  );
  behaves(
    "in its own try whose finally yields: not closed before that is done",
    `
    function* g() {
      defer(log("deferred"));
      try { yield 1; } finally { yield 2; log("finally"); }
    }
    const it = g();
    log(it.next(), it.return(5));
    log(it.next(), it.next());`,
    [
      "{ value: 1, done: false } { value: 2, done: false }",
      "finally",
      "deferred",
      "{ value: 5, done: true } { value: undefined, done: true }",
    ],
  );
  behaves(
    "in its own try whose finally takes the return back, with return, break and continue",
    `
    function* g(how) {
      defer(log("deferred"));
      for (let i = 0; i < 2; i++) {
        try { yield i; } finally {
          if (how === "return") return "finally";
          if (how === "break") break;
          if (how === "continue") continue;
        }
      }
      yield "behind";
      return "end";
    }
    const main = (how) => { const it = g(how); log(it.next(), it.return(5), it.next(), it.next()); };
    main("return");
    main("break");
    main("continue");`,
    [
      "deferred",
      "{ value: 0, done: false } { value: 'finally', done: true } { value: undefined, done: true } { value: undefined, done: true }",
      "deferred",
      "{ value: 0, done: false } { value: 'behind', done: false } { value: 'end', done: true } { value: undefined, done: true }",
      "deferred",
      "{ value: 0, done: false } { value: 1, done: false } { value: 'behind', done: false } { value: 'end', done: true }",
    ],
  );
  behaves(
    "while a return of its own waits in a finally that yields",
    `
    function* g() {
      defer(log("deferred"));
      try { return "own"; } finally { yield 1; }
    }
    let it = g();
    log(it.next(), it.next());
    it = g();
    log(it.next(), it.return("closed"));`,
    [
      "deferred",
      "{ value: 1, done: false } { value: 'own', done: true }",
      "deferred",
      "{ value: 1, done: false } { value: 'closed', done: true }",
    ],
  );
  behaves(
    "and a deferred call throws: return() throws, the loop's own error stays",
    `
    function* g() { defer(log("first")); defer(panic("deferred")); defer(log("last")); yield 1; }
    const it = g();
    it.next();
    try { it.return(5); } catch (error) { log("caught", error); }
    log(it.next());
    try { for (const x of g()) break; } catch (error) { log("caught", error); }
    try { for (const x of g()) throw new Error("own"); } catch (error) { log("caught", error); }`,
    [
      "last",
      "first",
      "caught PanicError: deferred",
      "{ value: undefined, done: true }",
      "last",
      "first",
      "caught PanicError: deferred",
      "last",
      "first",
      "caught Error: own",
    ],
  );
  behaves(
    "recover answers null then; a deferred call's panic is recovered, and return()'s value stays",
    `
    function rescue() { log("rescue", recover()); }
    function* g(fail) {
      defer(rescue());
      defer(() => { log("recovered", recover()); });
      if (fail) defer(panic("deferred"));
      yield 1;
    }
    let it = g(true);
    log(it.next(), it.return(5));
    it = g(false);
    log(it.next(), it.return(5));`,
    [
      "recovered deferred",
      "rescue null",
      "{ value: 1, done: false } { value: 5, done: true }",
      "recovered null",
      "rescue null",
      "{ value: 1, done: false } { value: 5, done: true }",
    ],
  );
  behaves(
    "and its own finally throws: that is a panic",
    `
    function* g() {
      defer(() => { log("recovered", recover()); });
      try { yield 1; } finally { throw new Error("finally"); }
    }
    const it = g();
    log(it.next(), it.return(5));`,
    ["recovered Error: finally", "{ value: 1, done: false } { value: undefined, done: true }"],
  );
  behaves(
    "while an argument of a defer is awaited from outside: that one is not deferred",
    `
    function* g() {
      defer(log("first"));
      defer(log("never", yield 1));
    }
    const it = g();
    log(it.next(), it.return(5));
    function* h() { defer(log("never", yield 1)); }
    for (const x of h()) break;`,
    ["first", "{ value: 1, done: false } { value: 5, done: true }"],
  );
  behaves(
    "not at all: what is abandoned runs nothing",
    `
    function* g() { defer(log("never")); try { yield 1; } finally { log("never"); } }
    g();
    g().next();
    log("done");`,
    ["done"],
  );
});

describe("S44: yield* to a generator with defers", () => {
  behaves(
    "a throw() that the inner one recovers goes no further",
    `
    function* inner() { defer(() => { log("recovered", recover()); }); yield 1; return "never"; }
    function* g() {
      defer(() => { log("outer", recover()); });
      log("result", yield* inner());
      yield 2;
    }
    const it = g();
    log(it.next(), it.throw(new Error("x")), it.next());`,
    [
      "recovered Error: x",
      "result undefined",
      "outer null",
      "{ value: 1, done: false } { value: 2, done: false } { value: undefined, done: true }",
    ],
  );
  behaves(
    "one that it does not recover crosses both",
    `
    function* inner() { defer(log("inner")); yield 1; }
    function* g() { defer(() => { log("outer", recover()); }); yield* inner(); log("never"); }
    const it = g();
    log(it.next(), it.throw(new Error("x")));`,
    ["inner", "outer Error: x", "{ value: 1, done: false } { value: undefined, done: true }"],
  );
  behaves(
    "recursion: each level has its own",
    `
    function* walk(tree) {
      if (!tree) return;
      defer(log("left", tree.value));
      yield* walk(tree.left);
      yield tree.value;
      yield* walk(tree.right);
    }
    const tree = { value: 2, left: { value: 1 }, right: { value: 3 } };
    for (const x of walk(tree)) log(x);
    for (const x of walk(tree)) { log(x); break; }`,
    ["1", "left 1", "2", "3", "left 3", "left 2", "1", "left 1", "left 2"],
  );
});

describe("S31 and S44: instances and reentrance", () => {
  behaves(
    "two interleaved instances of one generator are independent",
    `
    function* g(name) {
      defer(() => { log(name, "recovered", recover()); });
      for (const x of [1, 2]) { defer(log(name, x)); yield x; }
      throw new Error(name);
    }
    const a = g("a"), b = g("b"), c = g("c");
    a.next(); b.next(); a.next(); c.next(); b.next();
    a.next(); c.return(); b.next();`,
    ["a 2", "a 1", "a recovered Error: a", "c 1", "c recovered null", "b 2", "b 1", "b recovered Error: b"],
  );
  behaves(
    "a deferred call that goes on with the generator that runs it: an error like any other",
    `
    function* g() {
      defer(() => { log("recovered", recover()?.name); });
      defer(it.next());
      yield 1;
    }
    const it = g();
    log(it.next(), it.next());`,
    ["recovered TypeError", "{ value: 1, done: false } { value: undefined, done: true }"],
  );
  behaves(
    "a panic of the consumer closes the generator, and goes on",
    `
    function* g() { defer(() => { log("g", recover()); }); yield 1; }
    function f() {
      defer(() => { log("f", recover()); });
      for (const x of g()) panic("consumer");
    }
    f();`,
    ["g null", "f consumer"],
  );
  behaves(
    "a callee that an exit cannot call, among others",
    `
    const odd = Object.assign(function (n) { log("odd", n, this === o); if (n === 2) throw new Error("thrown"); }, { call: null });
    const o = { odd, even(n) { log("even", n); } };
    function* g(n) {
      defer(o.even(n));
      defer(() => { const e = recover(); if (e) log("recovered", e.message); });
      if (n > 0) defer(o.odd(n));
      defer(o.even(n + 10));
      yield n;
      return -n;
    }
    for (const n of [0, 1, 2]) { const it = g(n); log(it.next(), it.next()); }`,
    [
      ...["even 10", "even 0", "{ value: 0, done: false } { value: -0, done: true }"],
      ...["even 11", "odd 1 true", "even 1", "{ value: 1, done: false } { value: -1, done: true }"],
      ...["even 12", "odd 2 true", "recovered thrown", "even 2", "{ value: 2, done: false } { value: -2, done: true }"],
    ],
  );
});
