import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { crashes, goexits } from "../crash/cases.ts";
import { type Ended, asWritten, placeOf, run, type Running, splitReport } from "../crash/run.ts";
import { faultOutput } from "../faults/cases.ts";
import type { Figures } from "../stress/main.ts";
import type { Engine } from "./engines.ts";
import { goOutcome, type Programs } from "./programs.ts";

/** What is wrong, by the name of what was tried; null if nothing is. */
export type Findings = ReadonlyMap<string, string | null>;

export interface Check {
  readonly title: string;
  readonly run: (engine: Engine, programs: Programs) => Promise<Findings>;
}

export const checks: readonly Check[] = [
  { title: "twins", run: checkTwins },
  { title: "faults", run: checkFaults },
  { title: "crashes", run: checkCrashes },
  { title: "streams", run: checkStreams },
  { title: "stress", run: checkStress },
];

const start = (engine: Engine, file: string, args: readonly string[] = [], options: Running = {}) =>
  run(file, args, { ...options, engine: engine.command });

export function compare(found: unknown, expected: unknown): string | null {
  const [a, b] = [JSON.stringify(found), JSON.stringify(expected)];
  return a === b ? null : `found ${a}, expected ${b}`;
}

/** The conformance twins do what their Go programs did. */
async function checkTwins(engine: Engine, { together, ending, crashing, twin }: Programs): Promise<Findings> {
  const findings = new Map<string, string | null>();
  const { stdout, stderr } = await start(engine, together, ending);
  const outputs = stdout.split("\0");
  for (const [i, name] of ending.entries()) {
    const found = i < outputs.length - 1 ? outputs[i] : `${outputs[i] ?? ""}${stderr}`;
    findings.set(name, compare(found, goOutcome(name).stdout));
  }
  for (const name of crashing) {
    const { stdout, stderr, status } = await start(engine, twin(name));
    const found = { stdout, stderr: stderr.replace(/^goroutine \d+ [^]*/m, ""), exit: status };
    const { stdout: expectedStdout, stderr: expectedStderr, exit } = goOutcome(name);
    findings.set(name, compare(found, { stdout: expectedStdout, stderr: expectedStderr, exit }));
  }
  return findings;
}

/** Nothing that a program does to the language, or the engine to it, shows in what is deferred. */
async function checkFaults(engine: Engine, { faults }: Programs): Promise<Findings> {
  const findings = new Map<string, string | null>();
  for (const [name, file] of faults) {
    findings.set(name, compare(await start(engine, file), { stdout: faultOutput(name), stderr: "", status: 0 }));
  }
  return findings;
}

/** The crash report: listing, status, and a stack that begins in the line that panicked. */
async function checkCrashes(engine: Engine, { crash }: Programs): Promise<Findings> {
  const findings = new Map<string, string | null>();
  for (const [name, { origin, stdout = "", ...expected }] of Object.entries(crashes)) {
    const listing = (engine.kind === "bun" ? expected.listingOnBun : undefined) ?? expected.listing;
    const ended = await start(engine, crash, [name]);
    const report = splitReport(ended.stderr);
    const found = { listing: report.listing, stdout: ended.stdout, status: ended.status };
    findings.set(name, compare(found, { listing, stdout, status: 2 }) ?? checkOrigin(report.stack, origin));
  }
  for (const { name, ...expected } of goexits)
    findings.set(name, compare(await start(engine, crash, [name]), expected));
  return findings;
}

/** Engines disagree about columns. */
function checkOrigin(stack: string, origin: string | undefined): string | null {
  if (origin === undefined) return null;
  const { file, line } = placeOf(stack);
  return asWritten(line).includes(origin) ? null : `the stack begins at ${line.trim()} in ${file}`;
}

/** What was printed before the crash comes out, whoever reads it late. */
async function checkStreams(engine: Engine, { streams }: Programs): Promise<Findings> {
  const findings = new Map<string, string | null>();
  for (const name of ["stdout", "both", "panic while waiting"]) {
    const ended = await start(engine, streams, [name], { readStdout: readLate, readStderr: readLate });
    findings.set(name, compare(lengths(ended), { stdout: 100_001, stderr: name === "both" ? 100_001 : 0, status: 2 }));
  }
  return findings;
}

async function readLate(stream: Readable): Promise<string> {
  await sleep(500);
  return text(stream);
}

/** Of what was printed, without the report. */
function lengths({ stdout, stderr, status }: Ended): object {
  return { stdout: stdout.length, stderr: stderr.indexOf("panic: behind it"), status };
}

const tasks = 500;
let hash: string | undefined;

/** Random tasks go together as alone, and as on the other engines. */
async function checkStress(engine: Engine, { stress }: Programs): Promise<Findings> {
  const { stdout, stderr, status } = await start(engine, stress, [String(tasks)]);
  if (status !== 0) return new Map([["tasks", stderr]]);
  const figures = JSON.parse(stdout) as Figures;
  hash ??= figures.hash;
  return new Map([["tasks", compare(figures.hash, hash)]]);
}
