import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { parse } from "acorn";
import { describe, expect, it } from "vitest";
import { bundle, dist, everything, loadBundle, loadCommonJs, loadModules } from "./harness/builds.ts";
import type { Runtime } from "./harness/runtime.ts";
import { smokeTest } from "./harness/smoke.ts";

/** What came after ES2020, and what is not the language's own. (`queueMicrotask` is every engine's.) */
const absent = `
  for (const name of ["AggregateError", "FinalizationRegistry", "Iterator", "SuppressedError", "WeakRef", "console",
    "WebAssembly", "SharedArrayBuffer", "Atomics"]) delete globalThis[name];
  for (const name of ["fromAsync"]) delete Array[name];
  for (const name of ["at", "findLast", "findLastIndex", "toReversed", "toSorted", "toSpliced", "with"])
    delete Array.prototype[name];
  for (const name of ["at", "replaceAll", "isWellFormed", "toWellFormed"]) delete String.prototype[name];
  for (const name of ["hasOwn", "groupBy"]) delete Object[name];
  for (const name of ["any", "try", "withResolvers"]) delete Promise[name];
  for (const name of ["captureStackTrace", "isError", "stackTraceLimit"]) delete Error[name];
  delete Map.groupBy; delete Symbol.dispose; delete Symbol.asyncDispose;`;

function loadInBareRealm(script: string): Runtime {
  const context = createContext({ queueMicrotask });
  runInContext(absent, context);
  runInContext(script, context);
  return runInContext("godefer", context) as Runtime;
}

describe("ES modules", () => smokeTest(loadModules()));
describe("CommonJS", () => smokeTest(loadCommonJs()));

const minified = loadBundle((await bundle(everything)).text);
describe("a minified bundle", () => smokeTest(minified));

const inBareRealm = loadInBareRealm((await bundle(everything, "iife")).text);
describe("an engine of 2020 with nothing but the language", () => smokeTest(inBareRealm));

describe("the files", () => {
  const files = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".js"));
  const isCommonJs = (file: string) => dirname(file) === "cjs";

  it.each(files)("%s is ES2020", (file) => {
    const text = readFileSync(join(dist, file), "utf8");
    parse(text, { ecmaVersion: 2020, sourceType: isCommonJs(file) ? "script" : "module" });
  });

  it.each(files)("%s makes no code from strings", (file) => {
    expect(readFileSync(join(dist, file), "utf8")).not.toMatch(/\beval\b|\bFunction\s*\(|setTimeout|\bimport\s*\(/);
  });

  it("are there in both forms", () => {
    expect(files).toContain("index.js");
    const namesOf = (commonJs: boolean) =>
      files.filter((file) => isCommonJs(file) === commonJs).map((file) => basename(file));
    expect(namesOf(true).sort()).toEqual(namesOf(false).sort());
    expect(readFileSync(join(dist, "cjs/package.json"), "utf8")).toBe('{ "type": "commonjs" }\n');
  });
});

describe("the crash report", () => {
  it("is kept by a bundler, for it is imported for its effect", async () => {
    expect((await bundle(`import "@godefer/runtime/crash";`)).modules).toContain("crash");
  });

  it("does nothing where there is no process", async () => {
    const { text } = await bundle(`import "@godefer/runtime/crash";`, "iife");
    const context = createContext();
    runInContext(absent, context);
    const names = () => runInContext("Reflect.ownKeys(globalThis).length", context) as number;
    const before = names();
    runInContext(text, context);
    expect(names() - before).toBeLessThanOrEqual(2); // the bundle's own name, and what the copies of the runtime share
  });
});

describe("a bundler leaves out", () => {
  it.each(["@godefer/runtime", "@godefer/runtime/internal"])("all of %s if no name is imported", async (entry) => {
    expect(await bundle(`import ${JSON.stringify(entry)};`)).toEqual({ text: "", modules: [] });
  });

  it("everything but the markers if only they are used", async () => {
    const { modules } = await bundle(
      `import { defer, recover, panicking, namedResult } from "@godefer/runtime"; console.log(defer, recover, panicking, namedResult);`,
    );
    expect([...modules].sort()).toEqual(["markers", "shared-key"]);
  });

  it("everything if what is imported is not used", async () => {
    const names =
      "defer, recover, panicking, namedResult, panic, panicInfo, PanicError, PanicNilError, formatPanic, go, goexit";
    expect(await bundle(`import { ${names} } from "@godefer/runtime";`)).toEqual({ text: "", modules: [] });
  });

  it("what panicking() tells where only recover() is called, and printing where only panicking() is", async () => {
    const { text } = await bundle(`export { claim, gorecover } from "@godefer/runtime/internal";`);
    expect(text).not.toMatch(/replaced|freeze/);
    const asks = await bundle(`export { claim, gopanicking } from "@godefer/runtime/internal";`);
    expect(asks.text).toMatch(/replaced/);
    expect(asks.text).not.toMatch(/caused by|panic: /);
  });

  it.each([
    ["gopanic-open-coded", "gopanicOpenCoded, noPanic, passPanic"],
    ["gopanic", "gopanic, deferproc, deferreturn, passPanic"],
    ["gopanic", "gopanicAsync, deferprocList, deferreturn"],
  ])("errors and printing where a function has only defers: %s, %s", async (module, names) => {
    const { modules } = await bundle(`export { ${names} } from "@godefer/runtime/internal";`);
    expect(modules).toContain(module);
    expect(modules.filter((name) => /format|errors|^panic$|recover|brands|markers/.test(name))).toEqual([]);
  });
});
