import { describe } from "vitest";
import { behavesLikeAsync } from "../harness/behaves-async.ts";

/** Values that see how they are asked for their `then`; by hand they are awaited. */
const values = `
  const counted = (name) => ({
    name,
    get then() {
      log("then of", name);
      return function (resolve, reject) { log(this.name, arguments.length, typeof reject); resolve(name); };
    },
  });
  const changing = () => {
    let reads = 0;
    return { get then() { return reads++ === 0 ? (resolve) => resolve("first") : undefined; } };
  };
  const late = () => {
    let reads = 0;
    return { get then() { return reads++ === 0 ? undefined : (resolve) => { log("asked again"); resolve("late"); }; } };
  };
  const guarded = (value) => {
    const promise = Promise.resolve(value);
    Object.defineProperty(promise, "then", { get() { log("then of a promise"); } });
    return promise;
  };
  class Own extends Promise { then(...settle) { log("own then"); return super.then(...settle); } }
  const twice = () => ({ then(resolve, reject) { resolve("once"); reject(new Error("twice")); throw new Error("thrice"); } });
  const hostile = () => ({ get then() { throw new Error("getter"); } });
  const give = (x) => x;
  const makers = [() => counted("a"), changing, late, () => guarded(5), () => Own.resolve(6), twice, hostile, () => true];
  const all = async (f) => {
    Object.defineProperty(Boolean.prototype, "then", { configurable: true, get() { log("then of a primitive"); } });
    try {
      for (const make of makers) {
        try { log(typeof await f(make)); } catch (error) { log(error.message); }
      }
    } finally {
      delete Boolean.prototype.then;
    }
  };
`;

/** Asks for `then` as the program by hand does, whose awaits are JavaScript's own. */
function asksAsAwait(title: string, source: string, byHand: string): void {
  const header = `import { defer, namedResult, panic, recover } from "@godefer/runtime";`;
  behavesLikeAsync(title, `${header}${values}${source}\nawait all(f);`, `${values}${byHand}\nawait all(f);`);
}

describe("S40 and S41: `then` is read once, of objects only, as `await` does", () => {
  asksAsAwait(
    "of what a deferred call gives",
    `async function f(make) { defer(make()); }`,
    `async function f(make) { await make(); }`,
  );
  asksAsAwait(
    "of what the calls of a loop give",
    `async function f(make) { for (const x of [1, 2]) defer(give(make())); }`,
    `async function f(make) { const first = make(); const second = make(); try { await second; } finally { await first; } }`,
  );
  asksAsAwait(
    "of what a deferred call gives during a panic",
    `async function f(make) { defer(make()); defer(make()); throw new Error("panic"); }`,
    `async function f(make) { try { try { throw new Error("panic"); } finally { await make(); } } finally { await make(); } }`,
  );
  asksAsAwait(
    "of what an async generator's deferred call gives",
    `async function f(make) { async function* g() { defer(make()); yield 1; } for await (const x of g()) return x; }`,
    `async function f(make) { async function* g() { try { yield 1; } finally { await make(); } } for await (const x of g()) return x; }`,
  );
  asksAsAwait(
    "of what is returned",
    `async function f(make) { defer(give(1)); return make(); }`,
    `async function f(make) { return await make(); }`,
  );
  asksAsAwait(
    "of what is returned to a named result",
    `async function f(make) { let r = namedResult(0); defer(give(1)); if (give(1)) return make(); }`,
    `async function f(make) { return await make(); }`,
  );
  asksAsAwait(
    "of what is returned inside a try",
    `async function f(make) { defer(give(1)); try { return make(); } finally { log("finally"); } }`,
    `async function f(make) { let value; try { value = make(); } finally { log("finally"); } return await value; }`,
  );
});

const noThen = `
  function give(value) { return value; }
  const unreadable = { get then() { throw new Error("no then"); } };
`;

/** A `then` that cannot be read is a rejection of the wait, which comes when the `return` has left what stands around it. */
function failsBehind(title: string, source: string): void {
  const plain = source.replace("defer(give(1));", "").replace(/let r = namedResult\(0\);/, "");
  const header = `import { defer, namedResult } from "@godefer/runtime";`;
  const end = `try { log(await f()); } catch (error) { log(error); }`;
  behavesLikeAsync(title, `${header}${noThen}${source}\n${end}`, `${noThen}${plain}\n${end}`);
}

describe("S41: a `then` that cannot be read fails where the wait stands", () => {
  failsBehind(
    "behind a catch and a finally",
    `async function f() { defer(give(1)); try { return unreadable; } catch { log("caught"); } finally { log("finally"); } }`,
  );
  failsBehind(
    "behind a catch and a finally, with a named result",
    `async function f() { let r = namedResult(0); defer(give(1)); try { return unreadable; } catch { log("caught"); } finally { log("finally"); } }`,
  );
  failsBehind(
    "behind a loop over an iterator",
    `async function f() { defer(give(1)); try { for (const x of [1]) return unreadable; } catch { log("caught"); } }`,
  );
  failsBehind(
    "never, if the return is taken back",
    `async function f() { defer(give(1)); for (const x of [1]) { try { return unreadable; } finally { break; } } return "other"; }`,
  );
});
