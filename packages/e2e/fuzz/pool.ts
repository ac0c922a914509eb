import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import type { Job, Report } from "./check.ts";

const processes = 2;
/** For a handful of programs, milliseconds, on a machine that has other work as well. */
const timeout = 120_000;

/** Processes that check programs; one that hangs or dies costs its programs, which are reported as endless. */
export class Pool {
  readonly #idle: ChildProcess[] = [];
  readonly #all = new Set<ChildProcess>();
  readonly #waiting: ((child: ChildProcess) => void)[] = [];

  constructor() {
    for (let i = 0; i < processes; i++) this.#idle.push(this.#start());
  }

  /** Checks them in handfuls, and calls back for each. */
  async check(jobs: readonly Job[], done: (report: Report) => void = () => {}): Promise<Report> {
    const handfuls = Array.from({ length: Math.ceil(jobs.length / 10) }, (_, i) => jobs.slice(10 * i, 10 * i + 10));
    const reports = await Promise.all(
      handfuls.map(async (handful) => {
        const report = await this.#checkHandful(handful);
        done(report);
        return report;
      }),
    );
    return {
      runs: sum(reports.map(({ runs }) => runs)),
      interleaved: sum(reports.map(({ interleaved }) => interleaved)),
      differences: reports.flatMap(({ differences }) => differences),
    };
  }

  close(): void {
    for (const child of this.#all) child.kill();
  }

  async #checkHandful(jobs: readonly Job[]): Promise<Report> {
    const child = await this.#take();
    const report = await ask(child, jobs);
    if (report !== null) {
      this.#giveBack(child);
      return report;
    }
    child.kill("SIGKILL");
    this.#all.delete(child);
    this.#giveBack(this.#start());
    return this.#narrow(jobs);
  }

  /** Which of the programs, in which lane, does not come to an end. */
  async #narrow(jobs: readonly Job[]): Promise<Report> {
    const [first] = jobs;
    if (first && jobs.length === 1 && first.lanes.length === 1) {
      const { program, lanes } = first;
      return { runs: 1, interleaved: 0, differences: [{ program, lane: lanes[0]!, kind: "endless", got: "" }] };
    }
    const single = jobs.flatMap((job) => job.lanes.map((lane) => ({ ...job, lanes: [lane] })));
    const reports: Report[] = [];
    for (const job of single) reports.push(await this.#checkHandful([job]));
    return {
      runs: sum(reports.map(({ runs }) => runs)),
      interleaved: 0,
      differences: reports.flatMap(({ differences }) => differences),
    };
  }

  #start(): ChildProcess {
    const child = fork(join(import.meta.dirname, "worker.ts"), {
      serialization: "advanced",
      execArgv: ["--disable-warning=ExperimentalWarning"],
    });
    this.#all.add(child);
    return child;
  }

  #take(): Promise<ChildProcess> {
    const child = this.#idle.pop();
    return child ? Promise.resolve(child) : new Promise((resolve) => this.#waiting.push(resolve));
  }

  #giveBack(child: ChildProcess): void {
    const next = this.#waiting.shift();
    if (next) next(child);
    else this.#idle.push(child);
  }
}

/** The report; null if the process has died or does not answer. */
function ask(child: ChildProcess, jobs: readonly Job[]): Promise<Report | null> {
  return new Promise((resolve) => {
    const settle = (report: Report | null) => {
      clearTimeout(timer);
      child.off("message", settle).off("exit", died);
      resolve(report);
    };
    const died = () => settle(null);
    const timer = setTimeout(died, timeout);
    child.on("message", settle).on("exit", died);
    child.send(jobs);
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
