import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { strategies, withImports } from "../harness/behaves.ts";
import { compileAlike } from "../harness/compile.ts";

const folder = join(import.meta.dirname, "../../.tmp");
const filename = "program.js";

/** What the program writes in a process of its own, and its exit status. */
function runProcess(source: string, strategy: (typeof strategies)[number]) {
  const file = join(folder, `exit-${process.pid}-${strategy}.mjs`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, compileAlike(withImports(source, filename), { filename, strategy }));
  try {
    const { stdout, status } = spawnSync(process.execPath, [file], { encoding: "utf8" });
    return { lines: stdout.split("\n").filter(Boolean), status };
  } finally {
    rmSync(file);
  }
}

describe("S8: process.exit runs no deferred calls", () => {
  it.each(strategies)("in the body, in a deferred call, under a panic: %s", (strategy) => {
    const program = (body: string) => `
      function f() {
        defer(console.log("never"));
        for (const x of [1]) defer(console.log("never", x));
        ${body}
      }
      f();`;
    expect(runProcess(program(`process.exit(3);`), strategy)).toEqual({ lines: [], status: 3 });
    expect(runProcess(program(`defer(process.exit(4)); console.log("body");`), strategy)).toEqual({
      lines: ["body"],
      status: 4,
    });
    expect(
      runProcess(program(`defer(() => { console.log(recover()); process.exit(5); }); panic("boom");`), strategy),
    ).toEqual({ lines: ["boom"], status: 5 });
  });
});
