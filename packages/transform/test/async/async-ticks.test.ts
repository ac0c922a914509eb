import { describe } from "vitest";
import { behavesLikeAsync } from "../harness/behaves-async.ts";

/** Counts the turns of the microtask queue until a call's promise has settled. */
const clock = `
  const ticks = (call) => new Promise((resolve) => {
    let turns = 0;
    let settled = false;
    const settle = () => { settled = true; };
    call().then(settle, settle);
    const turn = () => { if (settled) resolve(turns); else { turns++; Promise.resolve().then(turn); } };
    Promise.resolve().then(turn);
  });
  const nothing = () => {};
  const thenable = { then(resolve) { resolve("thenable"); } };
  const give = (x) => x;
  const bad = () => { throw new Error("bad"); };
`;

/** Both programs take the same turns. */
function sameTicks(title: string, source: string, byHand: string): void {
  const main = `\nlog("turns", await ticks(f));`;
  behavesLikeAsync(
    title,
    `import { defer, namedResult, panic, recover } from "@godefer/runtime";${clock}${source}${main}`,
    clock + byHand + main,
  );
}

describe("S40: without a thenable no tick is added", () => {
  sameTicks(
    "to a function that falls off its end",
    `async function f() { defer(nothing()); defer(give(5)); defer(() => {}); defer(() => nothing()); nothing(); }`,
    `async function f() { try { nothing(); } finally { nothing(); } }`,
  );
  sameTicks(
    "to a return of a plain value",
    `async function f() { defer(nothing()); return give(5); }`,
    `async function f() { try { return give(5); } finally { nothing(); } }`,
  );
  sameTicks(
    "to returns of plain values from branches",
    `async function f() { defer(nothing()); if (give(true)) return give(5); return give(6); }`,
    `async function f() { try { if (give(true)) return give(5); return give(6); } finally { nothing(); } }`,
  );
  sameTicks(
    "to a named result",
    `async function f() { let r = namedResult(0); defer(nothing()); if (give(true)) return give(5); return give(6); }`,
    `async function f() { try { return give(5); } finally { nothing(); } }`,
  );
  sameTicks(
    "to awaits of the function's own",
    `async function f() { defer(nothing()); await null; await later(); return 5; }`,
    `async function f() { try { await null; await later(); return 5; } finally { nothing(); } }`,
  );
  sameTicks(
    "to a panic",
    `async function f() { defer(nothing()); defer(give(5)); bad(); }`,
    `async function f() { try { bad(); } finally { nothing(); give(5); } }`,
  );
  sameTicks(
    "to a panic that is recovered",
    `async function f() { defer(() => { recover(); }); defer(nothing()); bad(); }`,
    `async function f() { try { bad(); } catch { nothing(); } }`,
  );
  sameTicks(
    "to a panic that replaces another",
    `async function f() { defer(bad()); defer(bad()); bad(); }`,
    `async function f() { try { bad(); } finally { bad(); } }`,
  );
  sameTicks(
    "to a rejection",
    `async function f() { defer(nothing()); await failing("x"); }`,
    `async function f() { try { await failing("x"); } finally { nothing(); } }`,
  );
  sameTicks(
    "to a loop of defers",
    `async function f() { for (let i = 0; i < 20; i++) defer(nothing()); return give(5); }`,
    `async function f() { try { return give(5); } finally { nothing(); } }`,
  );
  sameTicks(
    "to a for await that is left early",
    `
    async function f() { defer(nothing()); for await (const x of [1, 2]) return give(x); }`,
    `
    async function f() { try { for await (const x of [1, 2]) return give(x); } finally { nothing(); } }`,
  );
});

describe("S40 and S41: a thenable costs what its await costs", () => {
  sameTicks(
    "one deferred call",
    `async function f() { defer(later("deferred")); }`,
    `async function f() { try {} finally { await later("deferred"); } }`,
  );
  sameTicks(
    "an async literal",
    `async function f() { defer(async () => { await null; await null; }); }`,
    `async function f() { try {} finally { await (async () => { await null; await null; })(); } }`,
  );
  sameTicks(
    "three of five deferred calls",
    `
    async function f() {
      defer(later(1)); defer(nothing()); defer(give(thenable)); defer(nothing()); defer(async () => { await null; });
      return give(5);
    }`,
    `
    async function f() {
      try { return give(5); } finally { await (async () => { await null; })(); await give(thenable); await later(1); }
    }`,
  );
  for (const [operand, value] of [
    ["a promise", `later("returned")`],
    ["a settled promise", "Promise.resolve(5)"],
    ["a thenable", "give(thenable)"],
    ["a rejected promise", `failing("x")`],
  ]) {
    sameTicks(
      `return of ${operand}, as return await does`,
      `async function f() { defer(nothing()); return ${value}; }`,
      `async function f() { try { return await ${value}; } finally { nothing(); } }`,
    );
    sameTicks(
      `return of ${operand} from a branch`,
      `async function f() { defer(nothing()); if (give(true)) return ${value}; nothing(); }`,
      `async function f() { try { if (give(true)) return await ${value}; nothing(); } finally { nothing(); } }`,
    );
    sameTicks(
      `return of ${operand} to a named result`,
      `async function f() { let r = namedResult(0); defer(nothing()); if (give(true)) return ${value}; return 0; }`,
      `async function f() { try { if (give(true)) return await ${value}; return 0; } finally { nothing(); } }`,
    );
  }
  sameTicks(
    "return await stays one await",
    `async function f() { defer(nothing()); return await later(5); }`,
    `async function f() { try { return await later(5); } finally { nothing(); } }`,
  );
});

describe("S40: a panic with a thenable costs a tick more than its await", () => {
  sameTicks(
    "one deferred call",
    `async function f() { defer(nothing()); defer(later("deferred")); defer(nothing()); bad(); }`,
    `async function f() { try { bad(); } finally { await later("deferred"); await null; } }`,
  );
});

describe("S44: async generators", () => {
  const drives = [
    ["that completes", `for await (const x of g()) give(x);`, ""],
    ["that returns a value", `const it = g(); await it.next(); await it.next(); await it.next();`, ""],
    ["that is closed", `const it = g(); await it.next(); await it.return(5);`, "await null;"],
    ["that is left", `for await (const x of g()) break;`, "await null;"],
    ["that is thrown into", `const it = g(); await it.next(); await it.throw(5).catch(nothing);`, "await null;"],
    [
      "that is asked for all at once",
      `const it = g(); await Promise.all([it.next(), it.next(), it.return(), it.next()]);`,
      "await null;",
    ],
  ] as const;
  for (const [title, drive, tick] of drives) {
    const f = `async function f() { ${drive} }`;
    sameTicks(
      `no tick is added to one ${title}, without a thenable`,
      `async function* g() { defer(nothing()); yield 1; yield 2; return 3; } ${f}`,
      `async function* g() { try { yield 1; yield 2; return 3; } finally { nothing(); } } ${f}`,
    );
    sameTicks(
      `${tick === "" ? "none" : "one"} to one ${title}, with a thenable`,
      `async function* g() { defer(later("deferred")); yield 1; yield 2; } ${f}`,
      `async function* g() { try { yield 1; yield 2; } finally { await later("deferred"); ${tick} } } ${f}`,
    );
  }
});
