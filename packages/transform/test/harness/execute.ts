import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire, stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
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
  const trace: string[] = [];
  const globals = globalThis as { log?: unknown };
  globals.log = (...values: unknown[]) => {
    trace.push(values.map(word).join(" "));
  };
  try {
    load(program);
  } catch (thrown) {
    trace.push(`uncaught ${word(thrown)}`);
  } finally {
    delete globals.log;
  }
  return trace;
}

function load({ code, kind, typescript }: Program): void {
  const javascript = typescript ? stripTypeScriptTypes(code) : code;
  if (kind === "script") {
    const script = compileFunction(javascript, ["require", "module", "exports"]) as (...args: unknown[]) => void;
    script(requireHere, { exports: {} }, {});
    return;
  }
  const file = join(folder, `program-${process.pid}-${programs++}.mjs`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, javascript);
  try {
    requireHere(file);
  } finally {
    rmSync(file);
  }
}

function word(value: unknown): string {
  if (typeof value === "string") return value;
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  return inspect(value, { breakLength: Infinity, depth: 4 });
}
