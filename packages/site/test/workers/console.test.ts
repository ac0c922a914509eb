import { Console } from "node:console";
import { Writable } from "node:stream";
import { format, inspect } from "node:util";
import { expect, test } from "vitest";
import { makeConsole } from "../../src/workers/console.ts";
import type { OutputPart } from "../../src/workers/messages.ts";

function printed(use: (console: globalThis.Console) => void): OutputPart[] {
  const parts: OutputPart[] = [];
  use(makeConsole((stream, text) => parts.push({ stream, text })) as globalThis.Console);
  return parts;
}

const textOf = (use: (console: globalThis.Console) => void) =>
  printed(use)
    .map(({ text }) => text)
    .join("");

class Point {
  x = 1;
  #y = 2;
  get y() {
    return this.#y;
  }
}
const circular: Record<string, unknown> = { name: "circle" };
circular["self"] = circular;

test.each([
  [["plain", 1, -0, 2n, true, null, undefined, Symbol("s")]],
  [
    [
      "%s is %d years and %i, %f, %j %o %O %% %c.",
      "Ada",
      36.5,
      36.5,
      "1.5",
      { a: 1 },
      [1],
      { b: { c: {} } },
      "color: red",
    ],
  ],
  [[{ a: { b: { c: { d: 1 } } } }, [1, [2, [3, [4]]]], new Map([["k", { v: 1 }]]), new Set([1])]],
  [[new Point(), Point, () => 1, function named() {}, async () => {}, circular]],
  [["a", ["b", "it's"], { "c-d": "e\nf" }, Object.assign([], { 1: 1 }), Array.from({ length: 200 }, (_, i) => i)]],
  [[new Date(0), /a/g, new Uint8Array(3), new WeakMap(), Object.create(null)]],
])("logs what Node logs: %#", (values) => {
  expect(textOf((console) => console.log(...values))).toBe(`${format(...(values as []))}\n`);
});

test("errors are logged with their stack, cause and properties", () => {
  const error = Object.assign(new TypeError("wrong", { cause: new Error("why") }), { code: "E" });
  expect(textOf((console) => console.log(error))).toBe(`${inspect(error)}\n`);
});

test("what does not let itself be looked at does not end the program", () => {
  const proxy = new Proxy(
    {},
    {
      get: () => {
        throw new Error("no");
      },
    },
  );
  expect(textOf((console) => console.log("a", proxy, 1))).toBe("a [object] 1\n");
});

test("errors and warnings go to stderr", () => {
  const parts = printed((console) => {
    console.log("a");
    console.info("b");
    console.debug("c");
    console.error("d");
    console.warn("e");
  });
  expect(parts.map(({ stream, text }) => `${stream} ${text}`).join("")).toBe(
    "stdout a\nstdout b\nstdout c\nstderr d\nstderr e\n",
  );
});

test("groups indent, also what has several lines", () => {
  const text = textOf((console) => {
    console.group("one");
    console.log("a\nb");
    console.group();
    console.log("c");
    console.groupEnd();
    console.groupEnd();
    console.groupEnd();
    console.log("d");
  });
  expect(text).toBe("one\n  a\n  b\n    c\nd\n");
});

test("counts, assertions and timers", () => {
  const text = textOf((console) => {
    console.count();
    console.count("x");
    console.count();
    console.countReset();
    console.count();
    console.assert(true, "no");
    console.assert(false);
    console.assert(false, "because %d", 1);
    console.assert(false, { a: 1 });
    console.time("t");
    console.timeEnd("t");
    console.timeEnd("t");
  });
  expect(text).toMatch(
    /^default: 1\nx: 1\ndefault: 2\ndefault: 1\nAssertion failed\nAssertion failed: because 1\nAssertion failed: \{ a: 1 \}\nt: \d+\.\d+ms\n$/,
  );
});

test("a trace has the caller's places", () => {
  expect(textOf((console) => console.trace("here", 1))).toMatch(/^Trace: here 1\n {4}at .*console\.test\.ts/);
});

test.each([
  [
    [
      { a: 1, b: "x" },
      { b: "y", c: true },
    ],
  ],
  [["p", "q"]],
  [{ k: { v: 1 } }],
  [new Map([["k", 1]])],
  [new Set(["a", [1, 2, 3, 4]])],
  [[]],
  [5],
])("a table like Node's: %j", (data) => {
  let expected = "";
  const stream = new Writable({ write: (text, _, done) => done(void (expected += String(text))) });
  new Console(stream).table(data);
  expect(textOf((console) => console.table(data))).toBe(expected);
});
