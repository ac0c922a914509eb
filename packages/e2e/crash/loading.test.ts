import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { emptyFolder, placeOf, run, splitReport } from "./run.ts";

vi.setConfig({ testTimeout: 30_000 });

const folder = emptyFolder("crash-loading");

function write(name: string, source: string): string {
  const file = join(folder, name);
  writeFileSync(file, source);
  return file;
}

const slowly = "process.stdout.write('x'.repeat(200_000));";

test("require() brings the same report", async () => {
  const file = write(
    "required.cjs",
    `require("@godefer/runtime/crash");
     const { panic } = require("@godefer/runtime");
     panic("in CommonJS");`,
  );
  const { stderr, status } = await run(file, []);
  const { listing, stack } = splitReport(stderr);
  expect({ listing, status }).toEqual({ listing: "panic: in CommonJS", status: 2 });
  expect(placeOf(stack)).toMatchObject({ file, text: 'panic("in CommonJS");' });
});

test("--import and --require bring it to a program that does not", async () => {
  const file = write("plain.mjs", "throw new Error('m');");
  for (const flag of ["--import", "--require"]) {
    const { stderr, status } = await run(file, [], { flags: [flag, "@godefer/runtime/crash"], cwd: folder });
    expect({ listing: splitReport(stderr).listing, status }).toEqual({ listing: "panic: m", status: 2 });
  }
});

test("loaded twice, as a module and by require(), it reports once", async () => {
  const file = write(
    "twice.mjs",
    `import "@godefer/runtime/crash";
     import { createRequire } from "node:module";
     createRequire(import.meta.url)("@godefer/runtime/crash");
     ${slowly}
     throw new Error("m");`,
  );
  const { stdout, stderr, status } = await run(file, []);
  expect(stderr.match(/^panic: m$/gm)).toHaveLength(1);
  expect(stdout).toHaveLength(200_000);
  expect(status).toBe(2);
});

describe("together with a listener of the program's", () => {
  const listen = 'process.on("uncaughtException", (thrown, origin) => console.log("told", thrown, origin));';
  const load = 'await import("@godefer/runtime/crash");';

  test.each([
    { title: "a throw", fail: "setImmediate(() => { throw 7; });", origin: "uncaughtException" },
    { title: "a rejection", fail: "Promise.reject(7);", origin: "unhandledRejection" },
  ])("$title: one that was there before is told first", async ({ fail, origin }) => {
    const { stdout, stderr, status } = await run(write("before.mjs", `${listen} ${load} ${fail}`), []);
    expect(stdout).toBe(`told 7 ${origin}\n`);
    expect(stderr).toBe("panic: 7\n\ngoroutine 1 [running]:\n");
    expect(status).toBe(2);
  });

  test("the program has ended before one that came later is told", async () => {
    const { stdout, stderr, status } = await run(write("after.mjs", `${load} ${listen} throw 7;`), []);
    expect(stdout).toBe("");
    expect(stderr).toBe("panic: 7\n\ngoroutine 1 [running]:\n");
    expect(status).toBe(2);
  });

  test("one that throws does not keep the report back", async () => {
    const bad = 'process.on("exit", () => { throw new Error("in exit"); });';
    const { stderr, status } = await run(write("exit.mjs", `${load} ${bad} throw 7;`), []);
    expect(stderr).toBe("panic: 7\n\ngoroutine 1 [running]:\n");
    expect(status).toBe(2);
  });
});

test("a worker that loads it ends alone, and its status tells", async () => {
  const worker = write("worker.mjs", 'import "@godefer/runtime/crash"; throw new Error("m");');
  const file = write(
    "workers.mjs",
    `import { Worker } from "node:worker_threads";
     new Worker(${JSON.stringify(worker)}).on("exit", (status) => console.log("worker", status));`,
  );
  const { stdout, stderr, status } = await run(file, []);
  expect(stdout).toBe("worker 2\n");
  expect(splitReport(stderr).listing).toBe("panic: m");
  expect(status).toBe(0);
});

test("where there is no process it does nothing", async () => {
  const file = write(
    "browser.mjs",
    `const log = console.log;
     delete globalThis.process;
     await import("@godefer/runtime/crash");
     log("loaded");`,
  );
  expect(await run(file, [])).toEqual({ stdout: "loaded\n", stderr: "", status: 0 });
});
