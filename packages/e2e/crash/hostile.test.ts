import { expect, test, vi } from "vitest";
import { compileCrashProgram, emptyFolder, placeOf, run, splitReport } from "./run.ts";

vi.setConfig({ testTimeout: 30_000 });

const file = compileCrashProgram("hostile", emptyFolder("crash-hostile"));

const failing = (value: string, failure = "boom") => `${value} (panic while printing panic value: ${failure})`;
const revoked = "Cannot perform 'get' on a proxy that has been revoked";
const noStack = "    at (panic while printing the stack: boom)\n";

interface Case {
  readonly name: string;
  /** The value as it is printed. */
  readonly value: string;
  /** Where the engine gives one, it leads to the program. */
  readonly stack?: string;
}

/** By the name in programs/hostile.ts. */
const objects: readonly Case[] = [
  { name: "throwing toString", value: failing("(Object) {…}"), stack: "" },
  { name: "toString that panics", value: failing("(Object) {…}", "inside"), stack: "" },
  { name: "throwing name", value: failing("(Error) {…}"), stack: noStack },
  { name: "throwing message", value: failing("(Error) {…}"), stack: noStack },
  { name: "throwing stack", value: "m", stack: noStack },
  { name: "throwing cause", value: "m" },
  { name: "stack that is no string", value: "m", stack: "" },
  {
    name: "revoked proxy",
    value: failing("(Object) {…}", `TypeError: ${revoked}`),
    stack: `    at (panic while printing the stack: TypeError: ${revoked})\n`,
  },
  { name: "proxy with throwing traps", value: failing("(Object) {…}"), stack: noStack },
  { name: "proxy with every property", value: failing("(Object) {…}"), stack: noStack },
  { name: "own cause", value: "m" },
  { name: "causes in a circle", value: "first\n\tcaused by: second\n\t\tcaused by: third" },
  { name: "frozen error", value: "m" },
  { name: "throwing prepareStackTrace", value: "m", stack: noStack },
  { name: "prepareStackTrace that gives call sites", value: "m", stack: "" },
  { name: "no stack trace", value: "m", stack: "" },
  { name: "message like a stack", value: "m\n\t    at nowhere (nothing.js:1:1)" },
  { name: "message like a place", value: "ada@localhost:25 refused" },
  {
    name: "message changed later",
    value: "harmless",
    stack: expect.stringMatching(
      /^\t\| Error: m\n\t\| {5}at nowhere \(nothing\.js:1:1\)\n(\t\| {5}at .*\n)+$/,
    ) as string,
  },
  { name: "message changed at once", value: "harmless" },
  { name: "name changed later", value: "Other: m" },
  { name: "message that counts", value: "asked 1" },
  { name: "long stack", value: "(Object) {…}", stack: `\t| ${"@".repeat(200_000)}\n` },
  { name: "terminal controls", value: String.raw`\x1b[2J\x1b]0;title\x07\x9b31m\x0d\u202etxt.exe` },
  { name: "no prototype", value: "(Object) {…}", stack: "" },
];

const primitives: readonly Case[] = [
  { name: "symbol", value: "Symbol(s)" },
  { name: "undefined", value: "undefined" },
  { name: "null", value: "null" },
  { name: "zero", value: "-0" },
  { name: "empty string", value: "" },
  { name: "bigint", value: "7" },
  { name: "function", value: "(Function) {…}" },
  { name: "class", value: "(Function) {…}" },
];

test.concurrent.each(objects)("the report of $name", async ({ name, value, stack }) => {
  const { stderr, status } = await run(file, [name]);
  const report = splitReport(stderr);
  expect({ listing: report.listing, status }).toEqual({ listing: `panic: ${value}`, status: 2 });
  if (stack === undefined) expect(placeOf(report.stack).file).toBe(file);
  else expect(report.stack).toEqual(stack);
});

test.concurrent.each(primitives)("the report of $name", async ({ name, value }) => {
  const { stderr, status } = await run(file, [name]);
  expect({ stderr, status }).toEqual({ stderr: `panic: ${value}\n\ngoroutine 1 [running]:\n`, status: 2 });
});

test.each([
  { name: "own cause", causes: [] },
  { name: "causes in a circle", causes: ["second", "third"] },
  { name: "hundred causes", causes: Array.from({ length: 50 }, (_, i) => `cause ${99 - i}`) },
])("the causes come to an end: $name", async ({ name, causes }) => {
  const { stderr } = await run(file, [name]);
  expect([...stderr.matchAll(/^caused by: (.*)$/gm)].map(([, cause]) => cause)).toEqual(causes);
  expect([...stderr.matchAll(/^\t+caused by: (.*)$/gm)].map(([, cause]) => cause)).toEqual(causes);
});

test("the errors inside of one are told, each with its stack", async () => {
  const { stderr } = await run(file, ["several errors"]);
  const [listing = "", ...sections] = stderr.split("\n\n");
  expect(listing).toBe(
    "panic: AggregateError: several failed\n\terrors[0]: the real reason\n\terrors[1]: TypeError: second\n\t\tcaused by: root",
  );
  expect(sections.map((section) => section.split("\n")[0])).toEqual([
    "goroutine 1 [running]:",
    "errors[0]: the real reason",
    "errors[1]: TypeError: second",
    "caused by: root",
  ]);
  for (const section of sections) expect(placeOf(section).file).toBe(file);
});

test("what is panicked with again shows where it first began", async () => {
  const { stderr } = await run(file, ["panicked with again"]);
  const [listing, again = "", first = ""] = stderr.split("\n\n");
  expect(listing).toBe("panic: the value [recovered, repanicked]");
  expect(placeOf(again).line).toContain("_gorecover(");
  expect(first.startsWith("first panicked:\n    at begin ")).toBe(true);
  expect(placeOf(first).line).toContain('"the value"');
});
