import { describe, expect, test, vi } from "vitest";
import { crashes, goexits } from "./cases.ts";
import { asWritten, compileCrashProgram, emptyFolder, placeOf, run, splitReport } from "./run.ts";

vi.setConfig({ testTimeout: 30_000 });

const file = compileCrashProgram("cases", emptyFolder("crash-report"));

describe.each([
  { title: "without source maps", flags: [], shown: /\.js$/ },
  { title: "with --enable-source-maps", flags: ["--enable-source-maps"], shown: /\/programs\/cases\.ts$/ },
])("a panic that nobody recovers, $title", ({ flags, shown }) => {
  test.concurrent.each(Object.entries(crashes))("%s", async (name, { listing, origin, stdout = "" }) => {
    const ended = await run(file, [name], { flags });
    const report = splitReport(ended.stderr);
    expect({ listing: report.listing, stdout: ended.stdout, status: ended.status }).toEqual({
      listing,
      stdout,
      status: 2,
    });
    if (origin === undefined) return;
    const place = placeOf(report.stack);
    expect(asWritten(place.text).startsWith(origin), place.text).toBe(true);
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
  expect(listing).toBe(
    "panic: TypeError: no bread [recovered]\n\tcaused by: no flour\n\tpanic: no breakfast\n\tcaused by: TypeError: no bread\n\t\tcaused by: no flour\n\n",
  );
  expect(first?.startsWith("TypeError: no bread\n    at ")).toBe(true);
  expect(second).toBe("no flour\n");
});

test.concurrent.each(goexits)("$name (S30, S60)", async ({ name, ...expected }) => {
  expect(await run(file, [name])).toEqual(expected);
});
