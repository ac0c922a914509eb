import { relative } from "node:path";
import type { Outcome } from "../../conformance/harness.ts";
import { faultOutput } from "../../faults/cases.ts";
import { compare, type Findings } from "../checks.ts";
import { goOutcome, type Programs } from "../programs.ts";
import { type Browser, openPage } from "./browsers.ts";
import type { Report } from "./page/main.ts";
import { servePage } from "./server.ts";

/** What was found in a browser, by the title of the check. */
export type BrowserFindings = ReadonlyMap<string, Findings>;

const PATIENCE = 120_000;

/** Each frame runs its own deferred calls; a panic stays what it is from one to the other. */
const realmsOutput = `true
theirs
ours
true
true
PanicNilError
theirs, later
ours, later
from inside
innermost left, outer left, inner left
`;

/** It compiles what it compiles on Node, and says what is wrong with what. */
const compilerOutput = `process: undefined
map of program.js
work: open-coded
working
recovered failed
deferred
explained: linked-list
mistake.js:2:22 GD102: defer needs a call or a function literal, but \`f\` is neither.
  1 | import { defer } from "@godefer/runtime";
> 2 | function f() { defer(f); }
    |                      ^
  3 |
Did you mean defer(f())?
https://godefer.github.io/godefer/errors/GD102
the same in a worker: true
`;

/** The conformance twins do in a page what their Go programs did, and the faults do no harm. */
export async function checkBrowser(browser: Browser, programs: Programs): Promise<BrowserFindings> {
  const pathOf = (file: string) => `/${relative(programs.folder, file)}`;
  const twins = new Map(
    programs.names
      .filter((name) => whyNotInBrowser(name) === null)
      .map((name) => [pathOf(programs.twin(name)), goOutcome(name)]),
  );
  const faults = new Map(
    [...programs.faults].map(([name, file]) => [pathOf(file), { stdout: faultOutput(name), stderr: "", exit: 0 }]),
  )
    .set(pathOf(programs.realms), { stdout: realmsOutput, stderr: "", exit: 0 })
    .set(pathOf(programs.compiler), { stdout: compilerOutput, stderr: "", exit: 0 });
  const { evalRefused, told } = await runPage(browser, programs.folder, [...twins.keys(), ...faults.keys()]);
  const policy = compare({ evalRefused }, { evalRefused: true });
  return new Map([
    ["twins", compareAll(told, twins)],
    ["faults", new Map([...compareAll(told, faults), ["the policy against eval", policy]])],
  ]);
}

function compareAll(told: Report["told"], expected: ReadonlyMap<string, Outcome>): Findings {
  const findings = [...expected].map(([path, { stdout, stderr, exit }]): [string, string | null] => [
    path,
    compare(told[path], { stdout, stderr, exit }),
  ]);
  return new Map(findings);
}

/** Why a program has no meaning in a page; null if it has. */
export function whyNotInBrowser(name: string): string | null {
  const { stderr, exit } = goOutcome(name);
  if (exit === 0 || stderr.startsWith("panic:")) return null;
  return stderr.startsWith("fatal error:")
    ? "a page does not end when nothing is left to run"
    : "it calls process.exit";
}

async function runPage(browser: Browser, folder: string, paths: readonly string[]): Promise<Report> {
  const server = await servePage(folder, paths);
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timeout = setTimeout(() => reject(new Error(`no report within ${PATIENCE} ms`)), PATIENCE);
  try {
    return await openPage(browser, server.url, Promise.race([server.report, late]));
  } finally {
    clearTimeout(timeout);
    server.close();
  }
}
