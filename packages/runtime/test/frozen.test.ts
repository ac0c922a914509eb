/** A program that has frozen its globals before it loads the runtime. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { dist } from "./harness/builds.ts";

/** A panic that replaces another, and is recovered; then one that nobody recovers. */
const program = `
const url = ${JSON.stringify(pathToFileURL(dist).href)};
await import(url + "/crash.js");
const { panic, formatPanic } = await import(url + "/index.js");
const { gopanic, deferproc, passPanic, gorecover } = await import(url + "/internal.js");
const frame = (...fns) => {
  try {
    panic("P");
  } catch (thrown) {
    let defers = null;
    for (const fn of fns) defers = deferproc(defers, "", fn, passPanic);
    const leaving = gopanic(thrown, defers);
    if (leaving) throw leaving.value;
  }
};
frame((by) => console.log("recovered", gorecover(by)));
frame((by) => console.log("recovered", gorecover(by)), () => panic("Q"));
frame(() => panic(new Error("E")));
`;

function run(before: string, ...flags: string[]) {
  const args = [...flags, "--disable-warning=ExperimentalWarning", "--input-type=module", "--eval", before + program];
  return spawnSync(process.execPath, args, { encoding: "utf8", cwd: join(dist, "..") });
}

describe("the runtime and its crash report are loaded and work", () => {
  it.each([
    ["as ever", ""],
    ["after Object.freeze(globalThis)", "Object.freeze(globalThis);"],
    ["after Object.preventExtensions(globalThis)", "Object.preventExtensions(globalThis);"],
    ["after Object.preventExtensions(process)", "Object.preventExtensions(process);"],
    ["with --frozen-intrinsics", "", "--frozen-intrinsics"],
    [
      "where the language's own objects are frozen, too",
      "for (const name of Reflect.ownKeys(globalThis)) {\n" +
        "  const { value } = Reflect.getOwnPropertyDescriptor(globalThis, name);\n" +
        "  if (typeof value === 'function' && /^[A-Z]/.test(String(name))) Object.freeze(value), Object.freeze(value.prototype);\n" +
        "}\nObject.freeze(globalThis);",
    ],
  ])("%s", (_when, before, ...flags) => {
    const { status, stdout, stderr } = run(before, ...flags);
    expect(stderr).toMatch(/^panic: P\n\tpanic: E\n\ngoroutine 1 \[running\]:\n/);
    expect([status, stdout]).toEqual([2, "recovered P\nrecovered Q\n"]);
  });
});
