import { describe, expect, test } from "vitest";
import { compileCrashProgram, emptyFolder, placeOf, run, splitReport } from "./run.ts";

interface Case {
  /** The lines of the panics. */
  readonly listing: string;
  /** What stands where the stack begins, in the source and in the compiled file. */
  readonly origin?: string;
  readonly stdout?: string;
}

/** By the name of the program in programs/cases.ts. */
const cases: Record<string, Case> = {
  "sync panic": { listing: "panic: at once", origin: "panic(" },
  "sync throw": { listing: "panic: RangeError: too far", origin: "new RangeError(" },
  "runtime error": {
    listing: "panic: TypeError: Cannot read properties of null (reading 'field')",
    origin: "field;",
  },
  timer: { listing: "panic: in a timer", origin: "panic(" },
  immediate: { listing: "panic: in an immediate", origin: "panic(" },
  tick: { listing: "panic: in a tick", origin: "panic(" },
  microtask: { listing: "panic: in a microtask", origin: "panic(" },
  rejection: { listing: "panic: in an async function", origin: 'panic("in an async function")' },
  "awaited rejection": { listing: "panic: in an async function", origin: 'panic("in an async function")' },
  "rejected string": { listing: "panic: no error at all" },
  "rejected object": { listing: "panic: (Object) {…}" },
  "rejected undefined": { listing: "panic: undefined" },
  "sync task": { listing: "panic: in a task", origin: "panic(" },
  "async task": { listing: "panic: in an async task", origin: "panic(" },
  "thenable task": { listing: "panic: of a thenable", origin: "new Error(" },
  "across frames": { listing: "panic: deep", origin: 'panic("deep")', stdout: "inner\nouter\n" },
  "across async frames": { listing: "panic: deep, async", origin: 'panic("deep, async")', stdout: "inner\nouter\n" },
  replaced: { listing: "panic: first [recovered]\n\tpanic: second\n\tpanic: third" },
  repanicked: { listing: "panic: again and again [recovered, repanicked]", origin: 'new Error("again and again")' },
  "exit listener": { listing: "panic: before it", origin: 'panic("before it")' },
  "goexit, then a panic": { listing: "panic: in the last task", origin: 'panic("in the last task")' },
};

const file = compileCrashProgram("cases", emptyFolder("crash-report"));

describe.each([
  { title: "without source maps", flags: [], shown: /\.js$/ },
  { title: "with --enable-source-maps", flags: ["--enable-source-maps"], shown: /\/programs\/cases\.ts$/ },
])("a panic that nobody recovers, $title", ({ flags, shown }) => {
  test.concurrent.each(Object.entries(cases))("%s", async (name, { listing, origin, stdout = "" }) => {
    const ended = await run(file, [name], { flags });
    const report = splitReport(ended.stderr);
    expect({ listing: report.listing, stdout: ended.stdout, status: ended.status }).toEqual({
      listing,
      stdout,
      status: 2,
    });
    if (origin === undefined) return;
    const place = placeOf(report.stack);
    expect(place.text.startsWith(origin), place.text).toBe(true);
    expect(place.file).toMatch(shown);
  });
});

test("the stack tells how the panic came about: caller by caller, awaits too", async () => {
  const { stderr } = await run(file, ["across async frames"], { flags: ["--enable-source-maps"] });
  const functions = [...splitReport(stderr).stack.matchAll(/at (?:async )?(?:Object\.)?(.*) \(/g)].map(
    ([, name]) => name,
  );
  expect(functions).toEqual(["innerAsync", "across async frames", "<anonymous>"]);
});

test("the causes come behind the stack, each with its own", async () => {
  const { stderr } = await run(file, ["cause"]);
  const [listing, , first, second] = stderr.split(/^(?:goroutine 1 \[running\]|caused by): ?/m);
  expect(listing).toBe("panic: TypeError: no bread [recovered]\n\tpanic: no breakfast\n\n");
  expect(first?.startsWith("TypeError: no bread\n    at ")).toBe(true);
  expect(second).toBe("no flour\n");
});

describe("goexit (S30, S60)", () => {
  const deadlock = "fatal error: no goroutines (main called runtime.Goexit) - deadlock!\n";

  test.concurrent.each([
    { name: "goexit alone", stdout: "", stderr: deadlock, status: 2 },
    { name: "goexit of an async main", stdout: "deferred\n", stderr: deadlock, status: 2 },
    { name: "goexit with work left", stdout: "work done\n", stderr: deadlock, status: 2 },
    { name: "goexit, then exit", stdout: "", stderr: "", status: 0 },
    { name: "goexit in a task", stdout: "deferred\ndeferred, async\n", stderr: "", status: 0 },
  ])("$name", async ({ name, ...expected }) => {
    expect(await run(file, [name])).toEqual(expected);
  });
});
