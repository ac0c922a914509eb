import { describe } from "vitest";
import { behavesAsync } from "../harness/behaves-async.ts";

const open = `
  const open = (name) => ({
    name,
    [Symbol.dispose]() { log("disposed", name); },
    async [Symbol.asyncDispose]() { await null; log("disposed", name); },
  });`;

describe("S5: resources of using are disposed like in a finally of the user's, before the deferred calls", () => {
  behavesAsync(
    "in blocks and loops",
    `${open}
    async function f() {
      defer(later("first"));
      for (const name of ["a", "b"]) {
        await using x = open(name);
        using y = open(name + name);
        defer(later("deferred", x.name));
      }
      log("body");
    }
    await f();`,
    ["disposed aa", "disposed a", "disposed bb", "disposed b", "body", "deferred b", "deferred a", "first"],
    { lowered: ["chrome 60"] },
  );
  behavesAsync(
    "in the function's own body, behind a defer",
    `${open}
    async function f() {
      defer(later("first"));
      await using x = open("x");
      defer(later("second"));
      return later("operand");
    }
    log(await f());`,
    ["operand", "disposed x", "second", "first", "operand"],
    { lowered: ["chrome 60"] },
  );
  behavesAsync(
    "in the function's own body, behind a defer, with an early return",
    `${open}
    async function f(early) {
      defer(later("first"));
      if (early) return "early";
      using x = open("x");
      defer(later("second"));
      return x.name;
    }
    log(await f(true));
    log(await f(false));`,
    ["first", "early", "disposed x", "second", "first", "x"],
    { lowered: ["chrome 60"] },
  );
  behavesAsync(
    "in the function's own body, in front of all defers",
    `${open}
    async function f() {
      await using x = open("x");
      defer(later("deferred"));
      log("body");
    }
    await f();`,
    ["body", "disposed x", "deferred"],
    { lowered: ["chrome 60"] },
  );
  behavesAsync(
    "and a resource that cannot be disposed of is a panic",
    `
    async function f(place) {
      defer(async () => { await null; log(place, recover()); });
      await using x = { async [Symbol.asyncDispose]() { await null; throw new Error("dispose"); } };
      log("body");
    }
    await f("behind");`,
    ["body", "behind Error: dispose"],
    { lowered: ["chrome 60"] },
  );
});
