import { describe } from "vitest";
import { behavesAsync, type AsyncCaseOptions } from "../harness/behaves-async.ts";
import { targets } from "../harness/lower.ts";

function behaves(title: string, source: string, trace: readonly string[], options: AsyncCaseOptions = {}): void {
  behavesAsync(title, source, trace, { lowered: targets, ...options });
}

/** Where Babel's async generators are not those of the language. */
const unlowered: AsyncCaseOptions = { lowered: [] };

describe("S44: an async generator that completes", () => {
  behaves(
    "awaits its deferred calls, and only then is done",
    `
    async function* g() {
      defer(later("first"));
      defer(log("second"));
      defer(async () => { await null; await null; log("third"); });
      const sent = yield later("yielded", 1);
      log("sent", sent);
      return later("returned", 2);
    }
    const it = g();
    log(await it.next());
    log(await it.next("x"));
    log(await it.next());`,
    [
      "yielded 1",
      "{ value: 1, done: false }",
      "sent x",
      "returned 2",
      "third",
      "second",
      "first",
      "{ value: 2, done: true }",
      "{ value: undefined, done: true }",
    ],
  );
  behaves(
    "through for await, yield* and Array.fromAsync",
    `
    async function* g(name) { defer(later("deferred", name)); yield 1; await null; yield 2; return 3; }
    async function* h() { defer(later("deferred h")); log("result", yield* g("yield*")); }
    async function main() {
      for await (const x of g("for await")) log(x);
      log(await Array.fromAsync(h()));
    }
    await main();`,
    ["1", "2", "deferred for await", "deferred yield*", "result 3", "deferred h", "[ 1, 2 ]"],
  );
  behaves(
    "of every form",
    `
    const o = { async *m(x) { defer(later("m", this === o)); yield x; } };
    const g = async function* (x) { defer(later("g")); yield x; };
    class C {
      async *[Symbol.asyncIterator]() { defer(this.close()); yield* this.#items(); }
      async *#items() { defer(later("items")); yield 3; yield 4; }
      static async *all() { defer(later("all", this === C)); yield 5; }
      async close() { await null; log("close"); }
    }
    async function main() {
      for (const source of [o.m(1), g(2), new C(), C.all()]) for await (const x of source) log(x);
    }
    await main();`,
    ["1", "m true", "2", "g", "3", "4", "items", "close", "5", "all true"],
  );
  behaves(
    "defers in loops, around yields and awaits",
    `
    async function* g(source) {
      for await (const x of source) { defer(later("deferred", x)); yield x * 10; await null; }
    }
    async function main() { for await (const x of g([1, 2, 3])) log(x); }
    await main();`,
    ["10", "20", "30", "deferred 3", "deferred 2", "deferred 1"],
  );
  behaves(
    "arguments that yield and await",
    `
    async function* g() {
      defer(log("first", yield 1, await later("awaited"), yield 2));
      return "end";
    }
    const it = g();
    log(await it.next(), await it.next("a"), await it.next("b"));`,
    [
      "awaited",
      "first a awaited b",
      "{ value: 1, done: false } { value: 2, done: false } { value: 'end', done: true }",
    ],
  );
});

describe("S44: an async generator that throws", () => {
  behaves(
    "by a rejected await, a rejected yield, a throw(): recovered or not",
    `
    async function* g(how, rescue) {
      defer(later("first"));
      if (rescue) defer(async () => { await null; log("recovered", recover()); });
      if (how === "await") await failing("await");
      yield how === "yield" ? failing("yield") : 1;
      log("never");
    }
    async function main() {
      for (const rescue of [true, false]) {
        for (const how of ["await", "yield", "throw"]) {
          const it = g(how, rescue);
          try {
            log(await it.next());
            log(await it.throw(new Error("throw")));
          } catch (error) {
            log("caught", error);
          }
        }
      }
    }
    await main();`,
    [
      "recovered Error: await",
      "first",
      "{ value: undefined, done: true }",
      "caught Error: throw",
      "recovered Error: yield",
      "first",
      "{ value: undefined, done: true }",
      "caught Error: throw",
      "{ value: 1, done: false }",
      "recovered Error: throw",
      "first",
      "{ value: undefined, done: true }",
      "first",
      "caught Error: await",
      "first",
      "caught Error: yield",
      "{ value: 1, done: false }",
      "first",
      "caught Error: throw",
    ],
  );
  behaves(
    "to functions that recover, by name and by method, after an await",
    `
    async function rescue() { await null; log("function", recover()); }
    class C { async rescue() { await null; log("method", recover()); } static async #save() { await null; log("private", recover()); } static async *g(x) { defer(C.#save()); yield x; throw new Error("in g"); } }
    async function* g() { defer(rescue()); defer(new C().rescue()); yield 1; throw new Error("x"); }
    async function main() {
      for await (const x of g()) log(x);
      for await (const x of C.g(2)) log(x);
    }
    await main();`,
    ["1", "method Error: x", "function null", "2", "private Error: in g"],
  );
  behaves(
    "in a deferred call, at once or by a rejection: the rest runs because of it",
    `
    async function* g(rescue) {
      defer(later("first"));
      if (rescue) defer(async () => { log("recovered", recover()); });
      defer(failing("second panic"));
      defer(panic("first panic"));
      defer(later("last"));
      yield 1;
      return 2;
    }
    let it = g(true);
    log(await it.next(), await it.next());
    it = g(false);
    await it.next();
    await it.next().catch((error) => log("rejected", error));`,
    [
      "last",
      "recovered Error: second panic",
      "first",
      "{ value: 1, done: false } { value: 2, done: true }",
      "last",
      "first",
      "rejected Error: second panic",
    ],
  );
  behaves(
    "by returning a rejected promise, recovered or not",
    `
    async function* g(rescue) {
      defer(later("first"));
      if (rescue) defer(() => { log("recovered", recover()); });
      return failing("x");
    }
    log(await g(true).next());
    await g(false).next().catch((error) => log("rejected", error));`,
    ["recovered Error: x", "first", "{ value: undefined, done: true }", "first", "rejected Error: x"],
  );
  behaves(
    "by returning a rejected promise in its own try: caught there, for that return awaits",
    `
    async function* plain() {
      try { return failing("x"); } catch (error) { log("caught", error); } finally { log("finally"); }
    }
    async function* g(x) {
      defer(() => { log("deferred", recover()); });
      try { if (x) return failing("x"); return 5; } catch (error) { log("caught", error); } finally { log("finally"); }
    }
    log(await plain().next());
    log(await g(true).next());`,
    [
      "caught Error: x",
      "finally",
      "{ value: undefined, done: true }",
      "caught Error: x",
      "finally",
      "deferred null",
      "{ value: undefined, done: true }",
    ],
    unlowered,
  );
  behaves(
    "by returning from a for await: the operand is awaited before the source is closed",
    `
    async function* source() { try { yield 1; } finally { log("source closed"); } }
    const slow = async () => { for (let i = 0; i < 20; i++) await null; log("operand"); return "operand"; };
    async function* g() {
      defer(log("deferred"));
      for await (const x of source()) if (x === 1) return slow();
    }
    log(await g().next());`,
    ["operand", "source closed", "deferred", "{ value: 'operand', done: true }"],
    unlowered,
  );
});

describe("S44: an async generator that is closed", () => {
  behaves(
    "by return() at any yield: its value is kept, a promise awaited",
    `
    async function* g() {
      yield "before";
      defer(later("first"));
      yield "between";
      defer(later("second"));
      yield "after";
      return "end";
    }
    const main = async (n) => {
      const it = g();
      for (let i = 0; i < n; i++) await it.next();
      log(n, await it.return(n % 2 ? "closed" : Promise.resolve("awaited")), await it.next());
    };
    async function all() { for (let n = 0; n < 5; n++) await main(n); }
    await all();`,
    [
      "0 { value: 'awaited', done: true } { value: undefined, done: true }",
      "1 { value: 'closed', done: true } { value: undefined, done: true }",
      "first",
      "2 { value: 'awaited', done: true } { value: undefined, done: true }",
      "second",
      "first",
      "3 { value: 'closed', done: true } { value: undefined, done: true }",
      "second",
      "first",
      "4 { value: 'awaited', done: true } { value: undefined, done: true }",
    ],
  );
  behaves(
    "by leaving a for await: what is deferred is awaited before the loop is left",
    `
    async function* g(name) { defer(later("closed", name)); defer(log("second")); yield 1; yield 2; }
    async function main() {
      for await (const x of g("break")) break;
      log("behind");
      await (async () => { for await (const x of g("return")) return; })();
      try { for await (const x of g("throw")) throw new Error("x"); } catch (error) { log("caught", error); }
      outer: for (const y of [1, 2]) for await (const x of g("continue")) continue outer;
    }
    await main();`,
    [
      "second",
      "closed break",
      "behind",
      "second",
      "closed return",
      "second",
      "closed throw",
      "caught Error: x",
      "second",
      "closed continue",
      "second",
      "closed continue",
    ],
  );
  behaves(
    "in its own try: the finally comes first, and awaits",
    `
    async function* g() {
      defer(later("deferred"));
      try {
        for await (const x of inner()) {
          try { yield x; } finally { await later("inner finally"); }
        }
      } finally {
        await later("outer finally");
      }
    }
    async function* inner() { defer(later("inner closed")); yield 1; yield 2; }
    const it = g();
    log(await it.next(), await it.return(5));`,
    [
      "inner finally",
      "inner closed",
      "outer finally",
      "deferred",
      "{ value: 1, done: false } { value: 5, done: true }",
    ],
  );
  behaves(
    "in its own try whose finally yields, or takes the return back",
    `
    async function* g(how) {
      defer(later("deferred"));
      for (const x of [1, 2]) {
        try { yield x; } finally {
          if (how === "yield") yield "finally";
          if (how === "return") return later("returned");
          if (how === "continue") continue;
        }
      }
    }
    async function main() {
      for (const how of ["yield", "return", "continue"]) {
        const it = g(how);
        log(await it.next(), await it.return(5), await it.next(), await it.next());
      }
    }
    await main();`,
    [
      "deferred",
      "{ value: 1, done: false } { value: 'finally', done: false } { value: 5, done: true } { value: undefined, done: true }",
      "returned",
      "deferred",
      "{ value: 1, done: false } { value: 'returned', done: true } { value: undefined, done: true } { value: undefined, done: true }",
      "deferred",
      "{ value: 1, done: false } { value: 2, done: false } { value: undefined, done: true } { value: undefined, done: true }",
    ],
  );
  behaves(
    "and a deferred call rejects: return() rejects, the loop's own error stays",
    `
    async function* g() { defer(later("first")); defer(failing("deferred")); yield 1; }
    const it = g();
    await it.next();
    await it.return(5).catch((error) => log("rejected", error));
    log(await it.next());
    async function main() {
      try { for await (const x of g()) break; } catch (error) { log("caught", error); }
      try { for await (const x of g()) throw new Error("own"); } catch (error) { log("caught", error); }
    }
    await main();`,
    [
      "first",
      "rejected Error: deferred",
      "{ value: undefined, done: true }",
      "first",
      "caught Error: deferred",
      "first",
      "caught Error: own",
    ],
  );
  behaves(
    "recover answers null then; a deferred call's rejection is recovered, and return()'s value stays",
    `
    async function rescue() { await null; log("rescue", recover()); }
    async function* g(fail) {
      defer(rescue());
      defer(async () => { await null; log("recovered", recover()); });
      if (fail) defer(failing("deferred"));
      yield 1;
    }
    let it = g(true);
    log(await it.next(), await it.return(5));
    it = g(false);
    log(await it.next(), await it.return(5));`,
    [
      "recovered Error: deferred",
      "rescue null",
      "{ value: 1, done: false } { value: 5, done: true }",
      "recovered null",
      "rescue null",
      "{ value: 1, done: false } { value: 5, done: true }",
    ],
  );
  behaves(
    "with next() calls pending: they are answered in order, once the deferred calls have been awaited",
    `
    async function* g() { defer(later("deferred")); await null; yield 1; await null; yield 2; yield 3; }
    const it = g();
    const answers = [it.next(), it.next(), it.return("closed"), it.next(), it.return("again")];
    answers.forEach((answer, i) => answer.then((x) => log(i, x)));
    await Promise.all(answers);`,
    [
      "0 { value: 1, done: false }",
      "1 { value: 2, done: false }",
      "deferred",
      "2 { value: 'closed', done: true }",
      "3 { value: undefined, done: true }",
      "4 { value: 'again', done: true }",
    ],
  );
  behaves(
    "with throw() and next() calls pending, and a recovery",
    `
    async function* g() { defer(async () => { await null; log("recovered", recover()); }); yield 1; yield 2; }
    const it = g();
    log(...(await Promise.all([it.next(), it.throw(new Error("x")), it.next(), it.return(5)])));`,
    [
      "recovered Error: x",
      "{ value: 1, done: false } { value: undefined, done: true } { value: undefined, done: true } { value: 5, done: true }",
    ],
  );
  behaves(
    "by return() of a rejected promise: a throw at the yield",
    `
    async function* g() { defer(() => { log("recovered", recover()); }); yield 1; log("never"); }
    const it = g();
    log(await it.next(), await it.return(Promise.reject(new Error("x"))));`,
    ["recovered Error: x", "{ value: 1, done: false } { value: undefined, done: true }"],
    unlowered,
  );
  behaves(
    "through yield*, of async generators and of sync ones",
    `
    async function* inner(name) { defer(later("closed", name)); yield 1; yield 2; }
    function* sync() { defer(log("closed sync")); yield 1; yield 2; }
    async function* g(source) { defer(later("closed g")); yield* source; }
    async function main() {
      for await (const x of g(inner("inner"))) break;
      for await (const x of g(sync())) break;
      for await (const x of sync()) break;
      const it = g(inner("thrown into"));
      await it.next();
      await it.throw(new Error("x")).catch((error) => log("rejected", error));
    }
    await main();`,
    [
      "closed inner",
      "closed g",
      "closed sync",
      "closed g",
      "closed sync",
      "closed thrown into",
      "closed g",
      "rejected Error: x",
    ],
  );
  behaves(
    "not at all: what is abandoned runs nothing",
    `
    async function* g() { defer(log("never")); yield 1; }
    g();
    await g().next();
    log("done");`,
    ["done"],
  );
});

describe("S31 and S44: instances of async generators", () => {
  behaves(
    "two interleaved ones are independent",
    `
    async function* g(name) {
      defer(async () => { await null; log(name, "recovered", recover()); });
      for (const x of [1, 2]) { defer(later(name, x)); yield x; }
      throw new Error(name);
    }
    const a = g("a"), b = g("b"), c = g("c");
    await Promise.all([a.next(), b.next(), c.next()]);
    await Promise.all([a.next(), b.next()]);
    await a.next();
    await c.return();
    await b.next();`,
    ["a 2", "a 1", "a recovered Error: a", "c 1", "c recovered null", "b 2", "b 1", "b recovered Error: b"],
  );
  behaves(
    "a consumer's panic closes it, awaiting, and goes on",
    `
    async function* g() { defer(async () => { await null; log("g", recover()); }); yield 1; }
    async function f() {
      defer(async () => { await null; log("f", recover()); });
      for await (const x of g()) panic("consumer");
    }
    await f();`,
    ["g null", "f consumer"],
  );
  behaves(
    "results stay what they are: no thenable is awaited twice, none is left",
    `
    const nested = { then(resolve) { log("then"); resolve("value"); } };
    async function* g() { defer(log("deferred")); yield nested; return nested; }
    const it = g();
    log(await it.next(), await it.next());`,
    ["then", "then", "deferred", "{ value: 'value', done: false } { value: 'value', done: true }"],
  );
});
