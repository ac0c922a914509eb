/** What a panic looks like without Go's crash report: to the engine, and to a debugger. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, test, vi } from "vitest";
import type { Call } from "./debugger.ts";
import { asWritten, compileCrashProgram, emptyFolder, placeOf, run } from "./run.ts";

vi.setConfig({ testTimeout: 30_000 });

const file = compileCrashProgram("uncaught", emptyFolder("crash-uncaught"));
const rethrow = "throw _leaving.value";

interface Uncaught {
  readonly name: string;
  readonly error: string;
  /** What stands where the panic began: there the stack begins. */
  readonly origin: string;
  /**
   * The line above it, with the caret: where the value was thrown last. That is in the outermost of the frames with
   * defers, or where the panic began: in `panic` of the runtime, if it was no statement. A rejection has no such place, so
   * the engine takes the stack's.
   */
  readonly header: "origin" | "frame" | "runtime";
}

const cases: readonly Uncaught[] = [
  { name: "panic", error: "PanicError: x", origin: 'panic("x")', header: "runtime" },
  { name: "panic with an error", error: "RangeError: far", origin: 'new RangeError("far")', header: "runtime" },
  { name: "throw", error: "RangeError: far", origin: 'new RangeError("far")', header: "origin" },
  { name: "panic across frames", error: "PanicError: x", origin: 'panic("x")', header: "frame" },
  { name: "throw across frames", error: "RangeError: far", origin: 'new RangeError("far")', header: "frame" },
  { name: "panic in a linked frame", error: "PanicError: x", origin: 'panic("x")', header: "frame" },
  {
    name: "recovered and panicked again",
    error: "RangeError: far",
    origin: 'new RangeError("far")',
    header: "frame",
  },
  { name: "replaced", error: "PanicError: y", origin: 'panic("y")', header: "frame" },
  { name: "async panic", error: "PanicError: x", origin: 'panic("x")', header: "origin" },
  { name: "async panic across frames", error: "PanicError: x", origin: 'panic("x")', header: "origin" },
];

describe.each([
  { title: "without source maps", flags: [] },
  { title: "with --enable-source-maps", flags: ["--enable-source-maps"] },
])("the engine's own report, $title", ({ flags }) => {
  const mapped = flags.length > 0;

  test.concurrent.each(cases)("$name", async ({ name, error, origin, header }) => {
    const { stderr, status } = await run(file, [name], { flags });
    expect(stderr).toContain(`\n${error}\n    at `);
    expect(status).toBe(1);
    const [place = "", line = "", caret = ""] = stderr.split("\n");
    const stack = stderr.slice(stderr.indexOf(`\n${error}\n`));

    const begin = placeOf(stack);
    expect(asWritten(begin.text).startsWith(origin), begin.text).toBe(true);
    expect(begin.file.endsWith(mapped ? "programs/uncaught.ts" : "uncaught.js")).toBe(true);

    const marked = line.slice(caret.indexOf("^"));
    if (header === "origin") expect(asWritten(line)).toContain(origin);
    else if (header === "runtime") expect(place).toMatch(mapped ? /runtime\/src\/panic\.ts:\d+$/ : /panic\.js:\d+$/);
    // With a source map that is where the function begins.
    else expect(marked.startsWith(mapped ? "() => {" : `${rethrow};`), marked).toBe(true);
  });
});

/** What stands at a place in the compiled program; the runtime's function by its name; nothing elsewhere. */
function describeCall({ name, url, line, column }: Call): string | null {
  if (url.includes("/runtime/dist/")) return `${name} of the runtime`;
  if (url !== pathToFileURL(file).href) return null;
  const text = readFileSync(fileURLToPath(url), "utf8").split("\n")[line]!.slice(column);
  return /^[^;,]*/.exec(text)![0];
}

/** The innermost call of each pause, up to the first one of the program's own code. */
async function pauses(name: string, state: "uncaught" | "all"): Promise<string[]> {
  const { stdout } = await run(join(import.meta.dirname, "debugger.ts"), [file, name, state]);
  return stdout
    .split("\n")
    .filter((line) => line.startsWith("["))
    .map((line) => (JSON.parse(line) as Call[]).map(describeCall))
    .filter(([first]) => first !== null)
    .map((calls) => calls.slice(0, calls.findIndex((call) => call !== null && !call.endsWith("of the runtime")) + 1))
    .map((calls) => calls.join(" < "));
}

describe("a debugger that pauses", () => {
  const inPanic = 'throw _throwable("x")';

  // The engine takes every `catch` for one that keeps what it catches, also if it throws it on.
  test.each([
    { name: "panic", paused: 'panic of the runtime < panic("x")' },
    { name: "throw", paused: 'throw new RangeError("far")' },
    { name: "async panic", paused: inPanic },
    { name: "panic across frames", paused: rethrow },
    { name: "panic in a linked frame", paused: rethrow },
    { name: "throw across frames", paused: rethrow },
    { name: "async panic across frames", paused: rethrow },
  ])("on uncaught exceptions does so where a panic leaves the outermost frame: $name", async ({ name, paused }) => {
    expect(await pauses(name, "uncaught")).toEqual([paused]);
  });

  test.each([
    { name: "panic across frames", paused: [inPanic, rethrow, rethrow] },
    { name: "throw across frames", paused: ['throw new RangeError("far")', rethrow, rethrow] },
    { name: "async panic across frames", paused: [inPanic, rethrow, rethrow] },
  ])("on all exceptions does so first where it began: $name", async ({ name, paused }) => {
    expect(await pauses(name, "all")).toEqual(paused);
  });
});
