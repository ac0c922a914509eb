/** Runs one compiled program as a process of its own, with what prints a crash: the path of a `Script` is its argument. */
import { readFileSync, writeSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import "@godefer/runtime/crash";
import { load } from "./run.ts";
import { createSupport } from "./support.ts";

export interface Script {
  readonly script: string;
  readonly seed: number;
  readonly tasks: number;
}

const { script, seed, tasks } = JSON.parse(readFileSync(process.argv[2]!, "utf8")) as Script;
const support = createSupport(seed, (line) => writeSync(1, line));
const program = load(script, support);
if (tasks === 0) await program.main();
for (let x = 1; x <= tasks; x++) {
  support.trace("task", x);
  program.start(x);
  await setImmediate();
}
support.trace("end");
