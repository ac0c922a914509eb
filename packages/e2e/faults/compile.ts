import { join } from "node:path";
import { compileProgram } from "../crash/compile.ts";
import type { TransformOptions } from "@godefer/transform";
import { faults } from "./cases.ts";

const e2e = join(import.meta.dirname, "..");

/** Compiles the programs into a folder that has the runtime, and returns where each of them is. */
export function compileFaults(folder: string, options: TransformOptions = {}): ReadonlyMap<string, string> {
  compileProgram(join(e2e, "conformance/golike.ts"), join(folder, "conformance/golike.js"));
  const names = Object.keys(faults);
  const programs = new Map(names.map((name) => [name, join(folder, `faults/programs/${name}.js`)]));
  for (const [name, file] of programs) {
    compileProgram(join(import.meta.dirname, `programs/${name}.ts`), file, options);
  }
  return programs;
}
