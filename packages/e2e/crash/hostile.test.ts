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
  { name: "causes in a circle", value: "first" },
  { name: "thirty causes", value: "cause 30" },
  { name: "frozen error", value: "m" },
  { name: "throwing prepareStackTrace", value: "m", stack: noStack },
  { name: "prepareStackTrace that gives call sites", value: "m", stack: "" },
  { name: "no stack trace", value: "m", stack: "" },
  { name: "message like a stack", value: "m\n\t    at nowhere (nothing.js:1:1)" },
  { name: "message like a place", value: "ada@localhost:25 refused" },
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
  else expect(report.stack).toBe(stack);
});

test.concurrent.each(primitives)("the report of $name", async ({ name, value }) => {
  const { stderr, status } = await run(file, [name]);
  expect({ stderr, status }).toEqual({ stderr: `panic: ${value}\n\ngoroutine 1 [running]:\n`, status: 2 });
});

test.each([
  { name: "own cause", causes: [] },
  { name: "causes in a circle", causes: ["second", "third"] },
  { name: "thirty causes", causes: Array.from({ length: 10 }, (_, i) => `cause ${29 - i}`) },
])("the causes come to an end: $name", async ({ name, causes }) => {
  const { stderr } = await run(file, [name]);
  expect([...stderr.matchAll(/^caused by: (.*)$/gm)].map(([, cause]) => cause)).toEqual(causes);
});
