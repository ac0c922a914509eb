import { describe } from "vitest";
import { behavesAsync, behavesLikeAsync } from "../harness/behaves-async.ts";

describe("S41: what is returned is awaited before the deferred calls", () => {
  behavesAsync(
    "a promise, a thenable, a conditional, a sequence, and what is none",
    `
    const thenable = { then(resolve) { log("then"); resolve("thenable"); } };
    async function f(x) {
      defer(log("deferred"));
      if (x === 0) return later("work", "promise");
      if (x === 1) return thenable;
      if (x === 2) return x ? later("work", "conditional") : null;
      if (x === 3) return (log("sequence"), later("work", "last"));
      return "plain";
    }
    for (let x = 0; x < 5; x++) log("result", await f(x));`,
    [
      "work promise",
      "deferred",
      "result promise",
      "then",
      "deferred",
      "result thenable",
      "work conditional",
      "deferred",
      "result conditional",
      "sequence",
      "work last",
      "deferred",
      "result last",
      "deferred",
      "result plain",
    ],
  );
  behavesAsync(
    "return await stays what it is",
    `
    async function f() { defer(log("deferred")); return await later("work", 1); }
    log(await f());`,
    ["work 1", "deferred", "1"],
  );
  behavesAsync(
    "a rejection is a panic that a deferred call can recover",
    `
    async function f() {
      defer(() => { log("recovered", recover()); });
      return failing("x");
    }
    async function g() {
      defer(later("deferred"));
      return failing("x");
    }
    log("result", await f());
    await g().catch((error) => log("rejected", error));`,
    ["recovered Error: x", "result undefined", "deferred", "rejected Error: x"],
  );
  behavesAsync(
    "from the last statement, from a branch, from a loop, from a switch, under a label",
    `
    async function f(x) {
      defer(log("deferred"));
      if (x === 1) return later("branch");
      for (const y of [1, 2]) if (x === 2 && y === 2) return later("loop");
      switch (x) { case 3: return later("switch"); }
      here: { if (x !== 4) break here; return later("label"); }
      return later("end");
    }
    for (let x = 1; x < 6; x++) log("result", await f(x));`,
    ["branch", "loop", "switch", "label", "end"].flatMap((word) => [word, "deferred", `result ${word}`]),
  );
  behavesAsync(
    "the operand is evaluated once, and its value kept",
    `
    async function f() {
      let x = 1;
      defer(() => { x = 2; });
      return (log("evaluated"), x);
    }
    async function g() {
      let x = Promise.resolve(1);
      defer(() => { x = 2; });
      return x;
    }
    log(await f(), await g());`,
    ["evaluated", "1 1"],
  );
  behavesAsync(
    "a result stays although a deferred call panics and is recovered",
    `
    async function f() {
      defer(() => { log("recovered", recover()); });
      defer(failing("deferred"));
      return later("result");
    }
    log(await f());`,
    ["result", "recovered Error: deferred", "result"],
  );
});

describe("S41: return in the user's own try", () => {
  behavesLikeAsync(
    "a returned promise that rejects is not caught there, as in plain JavaScript",
    `
    async function f() {
      defer(log("deferred"));
      try { return failing("x"); } catch (error) { log("never", error); }
    }
    await f().catch((error) => log("rejected", error));`,
    `
    async function f() {
      try { return failing("x"); } catch (error) { log("never", error); }
    }
    await f().finally(() => log("deferred")).catch((error) => log("rejected", error));`,
  );
  behavesAsync(
    "it is a panic for the frame",
    `
    async function f(depth) {
      defer(() => { log("recovered", recover()); });
      try {
        try { return failing("x"); } catch { log("never"); } finally { log("inner finally"); }
      } catch { log("never"); } finally { log("outer finally"); }
    }
    log("result", await f());`,
    ["inner finally", "outer finally", "recovered Error: x", "result undefined"],
  );
  behavesAsync(
    "an operand that throws, and return await, are caught there",
    `
    const bad = () => { throw new Error("at once"); };
    async function f(x) {
      defer(log("deferred"));
      try { if (x) return bad(); return await failing("awaited"); } catch (error) { return "caught " + error.message; }
    }
    log(await f(true));
    log(await f(false));`,
    ["deferred", "caught at once", "deferred", "caught awaited"],
  );
  behavesAsync(
    "a return in a catch and in a finally",
    `
    async function f(x) {
      defer(later("deferred"));
      try { await failing("x"); } catch { if (x) return later("catch"); } finally { if (!x) return later("finally"); }
    }
    log("result", await f(true));
    log("result", await f(false));`,
    ["catch", "deferred", "result catch", "finally", "deferred", "result finally"],
  );
});

describe("S41: a finally that takes a return back", () => {
  behavesAsync(
    "with another return: of a value, of a promise, of nothing",
    `
    async function f(x) {
      defer(log("deferred"));
      try { return later("first"); } finally {
        if (x === 1) return "second";
        if (x === 2) return later("second");
        if (x === 3) return;
      }
    }
    for (let x = 0; x < 4; x++) log("result", await f(x));`,
    [
      "first",
      "deferred",
      "result first",
      // Nobody waits for it any more.
      "deferred",
      "first",
      "result second",
      "first",
      "second",
      "deferred",
      "result second",
      "deferred",
      "first",
      "result undefined",
    ],
  );
  behavesAsync(
    "with break and continue",
    `
    async function f(x) {
      defer(log("deferred"));
      for (let i = 0; i < 2; i++) {
        try { return later("first", i); } finally {
          if (x === "break") break;
          if (x === "continue") continue;
        }
      }
      log("behind");
    }
    log("result", await f("break"));
    log("result", await f("continue"));
    log("result", await f("neither"));`,
    [
      "behind",
      "deferred",
      "first 0",
      "result undefined",
      "behind",
      "deferred",
      "first 0",
      "first 1",
      "result undefined",
      "first 0",
      "deferred",
      "result 0",
    ],
  );
  behavesAsync(
    "with a throw: the returned promise is waited for, and fixed, before the deferred calls run (S13)",
    `
    async function f() {
      defer(() => { log("recovered", recover()); });
      try { return later("first"); } finally { throw new Error("finally"); }
    }
    log("result", await f());`,
    ["first", "recovered Error: finally", "result first"],
  );
  behavesAsync(
    "behind a resource of the function's own body, as behind that of a block, also if disposing of it fails",
    `
    const resource = (fails) => ({ [Symbol.dispose]() { log("disposed"); if (fails) throw new Error("dispose"); } });
    async function f(x) {
      defer(() => { log("recovered", recover()); });
      using one = resource(x === "fails");
      return later("returned");
    }
    async function g() {
      let r = namedResult("none");
      defer(log("deferred"));
      await using one = resource(false);
      return later("named");
    }
    async function h() {
      let r = namedResult("none");
      using one = { [Symbol.dispose]() { log("disposed of behind", r); } };
      return later("without defer");
    }
    log("result", await f("works"));
    log("result", await f("fails"));
    log("result", await g());
    log("result", await h());`,
    [
      "disposed",
      "returned",
      "recovered null",
      "result returned",
      "disposed",
      "returned",
      "recovered Error: dispose",
      "result returned",
      "disposed",
      "named",
      "deferred",
      "result named",
      "disposed of behind none",
      "without defer",
      "result without defer",
    ],
  );
});
