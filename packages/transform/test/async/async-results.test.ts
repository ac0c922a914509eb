import { describe } from "vitest";
import { behavesAsync } from "../harness/behaves-async.ts";

describe("S11: named results of async functions", () => {
  behavesAsync(
    "one: set by a return, changed by a deferred call, before or after an await of its own",
    `
    async function f(x) {
      let r = namedResult("initial");
      defer(async () => { const old = r; await null; r = old + ", deferred"; });
      defer(() => { r += ", first"; });
      if (x === 1) return "plain";
      if (x === 2) return later("work", "promise");
      if (x === 3) { r = "assigned"; return; }
      if (x === 4) return await later("work", "awaited");
      r = "end";
    }
    for (let x = 1; x < 6; x++) log("result", await f(x));`,
    [
      "result plain, first, deferred",
      "work promise",
      "result promise, first, deferred",
      "result assigned, first, deferred",
      "work awaited",
      "result awaited, first, deferred",
      "result end, first, deferred",
    ],
  );
  behavesAsync(
    "several, as an array",
    `
    async function f(x) {
      let [n, err] = namedResult([0, null]);
      defer(async () => { const value = recover(); await null; if (value !== null) err = value; });
      if (x === 1) return [1, null];
      if (x === 2) return later("work", [2, null]);
      if (x === 3) { n = 3; await failing("x"); }
      if (x === 4) { n = 4; return failing("y"); }
      n = 5;
    }
    for (let x = 1; x < 6; x++) log("result", ...(await f(x)));`,
    ["result 1 null", "work [ 2, null ]", "result 2 null", "result 3 Error: x", "result 4 Error: y", "result 5 null"],
  );
  behavesAsync(
    "several, as an object",
    `
    async function f(x) {
      let { value, ok: fine } = namedResult({ value: 0, ok: false });
      defer(() => { if (recover() === null) fine = true; });
      if (x === 1) return { value: 1 };
      if (x === 2) return later("work", { value: 2, ok: false });
      if (x === 3) { value = 3; await failing("x"); }
      if (x === 4) { value = 4; return failing("y"); }
      value = 5;
    }
    for (let x = 1; x < 6; x++) { const { value, ok } = await f(x); log("result", value, ok); }`,
    [
      "result 1 true",
      "work { value: 2, ok: false }",
      "result 2 true",
      "result 3 false",
      "result 4 false",
      "result 5 true",
    ],
  );
  behavesAsync(
    "behind awaits, and with an awaited initial value",
    `
    async function f() {
      await null;
      let r = namedResult(await later("initial", 1));
      defer(() => { r *= 10; });
      await null;
      return r + 1;
    }
    log(await f());`,
    ["initial 1", "20"],
  );
  behavesAsync(
    "hidden by a variable of the same name",
    `
    async function f() {
      let r = namedResult("initial");
      defer(() => { r += ", deferred"; });
      for (const r of ["a", "b"]) if (r === "b") return later("work", r + " of the loop");
    }
    log(await f());`,
    ["work b of the loop", "b of the loop, deferred"],
  );
  behavesAsync(
    "without defers",
    `
    async function f(x) {
      let r = namedResult("initial");
      r = await later("work", "assigned");
      if (x) return later("work", "returned");
    }
    log(await f(false));
    log(await f(true));`,
    ["work assigned", "assigned", "work assigned", "work returned", "returned"],
  );
});

describe("S41 and S11: a named result that holds a promise is awaited by its return", () => {
  behavesAsync(
    "return r",
    `
    async function f() {
      let r = namedResult(null);
      defer(log("deferred"));
      r = later("work");
      return r;
    }
    log(await f());`,
    ["work", "deferred", "work"],
  );
  behavesAsync(
    "return r, from a branch",
    `
    async function f(x) {
      let r = namedResult(null);
      defer(log("deferred"));
      r = later("work");
      if (x) return r;
      r = null;
    }
    log(await f(true));`,
    ["work", "deferred", "work"],
  );
  behavesAsync(
    "return r, and the promise rejects",
    `
    async function f(x) {
      let r = namedResult(null);
      defer(() => { const value = recover(); if (value !== null) r = value; });
      r = failing("x");
      return r;
    }
    log(await f(true));`,
    ["Error: x"],
  );
});

describe("S12 and S13: after a recovery", () => {
  behavesAsync(
    "an operand that rejects leaves a named result as it was",
    `
    async function f(x) {
      let r = namedResult("earlier");
      defer(() => { log("recovered", recover(), r); });
      if (x === 1) return failing("returned");
      if (x === 2) return await failing("awaited");
      if (x === 3) try { return failing("in try"); } finally { r += ", finally"; }
      return failing("at the end");
    }
    for (let x = 1; x < 5; x++) log("result", await f(x));`,
    [
      "recovered Error: returned earlier",
      "result earlier",
      "recovered Error: awaited earlier",
      "result earlier",
      "recovered Error: in try earlier, finally",
      "result earlier, finally",
      "recovered Error: at the end earlier",
      "result earlier",
    ],
  );
  behavesAsync(
    "a function without a named result returns what its return had fixed, else undefined",
    `
    async function f(x) {
      defer(() => { log("recovered", recover()); });
      defer(() => { if (x < 2) return failing("deferred"); });
      if (x === 0) return "fixed";
      if (x === 1) return later("work", "awaited");
      if (x === 2) return failing("operand");
      if (x === 3) await failing("body");
    }
    for (let x = 0; x < 4; x++) log("result", await f(x));`,
    [
      "recovered Error: deferred",
      "result fixed",
      "work awaited",
      "recovered Error: deferred",
      "result awaited",
      "recovered Error: operand",
      "result undefined",
      "recovered Error: body",
      "result undefined",
    ],
  );
  behavesAsync(
    "the rest of the body does not run",
    `
    async function f() {
      let r = namedResult("initial");
      defer(() => { recover(); });
      r = "before";
      await failing("x");
      r = "after";
      return "never";
    }
    log(await f());`,
    ["before"],
  );
});
