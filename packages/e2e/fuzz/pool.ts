import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import type { Job, Problem, Report } from "./check.ts";

const handfulSize = 30;
/** For a handful of programs, milliseconds, on a machine that has other work as well. */
const timeout = 120_000;

export interface PoolReport<J> {
  readonly interleaved: number;
  readonly differences: readonly (Problem & { readonly job: J })[];
}

/** Processes that check programs; one that hangs or dies costs its programs, which are reported as endless. */
export class Pool {
  readonly #idle: ChildProcess[] = [];
  readonly #all = new Set<ChildProcess>();
  readonly #waiting: ((child: ChildProcess) => void)[] = [];

  constructor(processes: number) {
    for (let i = 0; i < processes; i++) this.#idle.push(this.#start());
  }

  async check<J extends Job>(jobs: readonly J[]): Promise<PoolReport<J>> {
    const handfuls: (readonly J[])[] = [];
    for (let i = 0; i < jobs.length; i += handfulSize) handfuls.push(jobs.slice(i, i + handfulSize));
    return joinReports(await Promise.all(handfuls.map((handful) => this.#checkHandful(handful))));
  }

  close(): void {
    for (const child of this.#all) child.kill();
  }

  async #checkHandful<J extends Job>(jobs: readonly J[]): Promise<PoolReport<J>> {
    let child = await this.#take();
    if (!child.connected) child = this.#replace(child);
    const report = await ask(child, jobs);
    if (report !== null) {
      this.#giveBack(child);
      const differences = report.problems.map(({ index, ...problem }) => ({ ...problem, job: jobs[index]! }));
      return { interleaved: report.interleaved, differences };
    }
    this.#giveBack(this.#replace(child));
    return this.#narrow(jobs);
  }

  /** Which of the programs does not come to an end. */
  async #narrow<J extends Job>(jobs: readonly J[]): Promise<PoolReport<J>> {
    const [first, second] = jobs;
    if (first && !second) return { interleaved: 0, differences: [{ kind: "endless", got: "", job: first }] };
    const reports: PoolReport<J>[] = [];
    for (const job of jobs) reports.push(await this.#checkHandful([job]));
    return joinReports(reports);
  }

  #replace(child: ChildProcess): ChildProcess {
    child.kill("SIGKILL");
    this.#all.delete(child);
    return this.#start();
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
    child.send(jobs.map(plainJob));
  });
}

/** The job without what only the sender needs. */
function plainJob({ seed, tasks, lane, source, outcome, words }: Job): Job {
  return { seed, tasks, lane, source, outcome, words };
}

function joinReports<J>(reports: readonly PoolReport<J>[]): PoolReport<J> {
  return {
    interleaved: reports.reduce((sum, { interleaved }) => sum + interleaved, 0),
    differences: reports.flatMap(({ differences }) => differences),
  };
}
