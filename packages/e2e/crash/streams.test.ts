import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { compileCrashProgram, emptyFolder, run, splitReport } from "./run.ts";

vi.setConfig({ testTimeout: 30_000 });

const folder = emptyFolder("crash-streams");
const file = compileCrashProgram("streams", folder);
const much = `${"é".repeat(100_000)}\n`;

/** The program has long come to its panic when somebody begins to read. */
async function readSlowly(stream: Readable): Promise<string> {
  await sleep(500);
  return text(stream);
}

/** As `head -c 1` does. */
async function readOneByte(stream: Readable): Promise<string> {
  const first = await new Promise<Buffer>((resolve) => {
    stream.once("readable", () => resolve(stream.read(1) as Buffer));
  });
  stream.destroy();
  return first.toString("latin1");
}

test("what a program has printed into a pipe comes out whole, however slowly it is read", async () => {
  const { stdout, stderr, status } = await run(file, ["stdout"], { readStdout: readSlowly });
  expect(stdout === much).toBe(true);
  expect(splitReport(stderr).listing).toBe("panic: behind it");
  expect(status).toBe(2);
});

test("the report comes behind what the program has written to stderr", async () => {
  const { stdout, stderr, status } = await run(file, ["both"], { readStdout: readSlowly, readStderr: readSlowly });
  expect(stdout === much).toBe(true);
  expect(stderr.startsWith(much)).toBe(true);
  expect(splitReport(stderr.slice(much.length)).listing).toBe("panic: behind it");
  expect(status).toBe(2);
});

test("a report that is longer than a pipe is printed whole", async () => {
  const { stderr, status } = await run(file, ["long report"], { readStderr: readSlowly });
  expect(splitReport(stderr).listing === `panic: ${much}\t`).toBe(true);
  expect(status).toBe(2);
});

test("one report is printed, also if the program panics again while its output is read", async () => {
  const { stdout, stderr, status } = await run(file, ["panic while waiting"], { readStdout: readSlowly });
  expect(stdout === much).toBe(true);
  expect(splitReport(stderr).listing).toBe("panic: behind it");
  expect(stderr).not.toContain("never printed");
  expect(status).toBe(2);
});

test("what a program has printed into a file is there", async () => {
  const log = join(folder, "stdout.log");
  const descriptor = openSync(log, "w");
  const { status } = await run(file, ["stdout"], { stdout: descriptor });
  closeSync(descriptor);
  expect(readFileSync(log, "utf8") === much).toBe(true);
  expect(status).toBe(2);
});

test.each([
  { name: "stdout", listing: "panic: behind it" },
  { name: "later", listing: "panic: nobody reads what was printed" },
])("a reader that has gone does not keep the program from ending: $name", async ({ name, listing }) => {
  const { stderr, status } = await run(file, [name], { readStdout: readOneByte });
  expect(splitReport(stderr).listing).toBe(listing);
  expect(status).toBe(2);
});

test("nor does a stdout that the program has closed", async () => {
  const { stderr, status } = await run(file, ["closed"]);
  expect(splitReport(stderr).listing).toBe("panic: without stdout");
  expect(status).toBe(2);
});
