import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire, stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { inspect } from "node:util";
import { compileFunction } from "node:vm";

/** Where a compiled module stands while it is loaded: in this package, so that it finds the runtime. */
const folder = join(import.meta.dirname, "../../.tmp");
const requireHere = createRequire(join(folder, "program.cjs"));
let programs = 0;

export interface Program {
  readonly code: string;
  /** A script is sloppy code with `require`. */
  readonly kind: "module" | "script";
  readonly typescript: boolean;
}

/**
 * Runs a program. It writes its trace by the global `log`: a line for each call, a word for each value; what leaves the
 * program itself is the last line.
 */
export function execute(program: Program): readonly string[] {
  return tracing(() => {
    load(program);
  });
}

function tracing(run: () => void): readonly string[] {
  const trace: string[] = [];
  const globals = globalThis as { log?: unknown };
  globals.log = (...values: unknown[]) => {
    trace.push(values.map(word).join(" "));
  };
  try {
    run();
  } catch (thrown) {
    trace.push(`uncaught ${word(thrown)}`);
  } finally {
    delete globals.log;
  }
  return trace;
}

/** Runs a script of CommonJS, and gives what it exports as well. */
export function executeScript(code: string): { trace: readonly string[]; exports: object } {
  const module = { exports: {} };
  const trace = tracing(() => {
    const script = compileFunction(code, ["require", "module", "exports"]) as (...args: unknown[]) => void;
    script(requireHere, module, module.exports);
  });
  return { trace, exports: module.exports };
}

/**
 * The same for a module that goes on in later ticks, until nothing of it is left to do. What nobody has caught by then is
 * in the trace too.
 */
export async function executeAsync({ code, typescript }: Program): Promise<readonly string[]> {
  const trace: string[] = [];
  const globals = globalThis as { log?: unknown };
  globals.log = (...values: unknown[]) => {
    trace.push(values.map(word).join(" "));
  };
  const restore = listenAlone((thrown) => trace.push(`uncaught ${word(thrown)}`));
  const file = writeModule(typescript ? stripTypeScriptTypes(code) : code);
  try {
    await nativeImport()(pathToFileURL(file).href).catch((thrown: unknown) => trace.push(`uncaught ${word(thrown)}`));
    await setImmediate();
  } finally {
    rmSync(file);
    restore();
    delete globals.log;
  }
  return trace;
}

/** The engine's own `import()`: the test runner has put another in the place of the one here. */
function nativeImport(): (file: string) => Promise<unknown> {
  return (loadModule("export const load = (file) => import(file);") as { load: (file: string) => Promise<unknown> })
    .load;
}

/** Takes what nobody catches from the test runner. */
function listenAlone(listener: (thrown: unknown) => void): () => void {
  const event = "uncaughtException";
  const others = process.listeners(event);
  const rejections = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection").removeAllListeners(event).on(event, listener);
  return () => {
    process.removeListener(event, listener);
    for (const other of others) process.on(event, other);
    for (const other of rejections) process.on("unhandledRejection", other);
  };
}

function load({ code, kind, typescript }: Program): void {
  const javascript = typescript ? stripTypeScriptTypes(code) : code;
  if (kind === "script") {
    const script = compileFunction(javascript, ["require", "module", "exports"]) as (...args: unknown[]) => void;
    script(requireHere, { exports: {} }, {});
    return;
  }
  loadModule(javascript);
}

function loadModule(code: string): unknown {
  const file = writeModule(code);
  try {
    return requireHere(file);
  } finally {
    rmSync(file);
  }
}

function writeModule(code: string): string {
  const file = join(folder, `program-${process.pid}-${programs++}.mjs`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, code);
  return file;
}

function word(value: unknown): string {
  if (typeof value === "string") return value;
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  return inspect(value, { breakLength: Infinity, depth: 4 });
}
