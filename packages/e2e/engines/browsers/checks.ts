import { relative } from "node:path";
import { compare, type Findings } from "../checks.ts";
import { goOutcome, type Programs } from "../programs.ts";
import { type Browser, openPage } from "./browsers.ts";
import type { Report } from "./page/main.ts";
import { servePage } from "./server.ts";

/** What was found in a browser, by the title of the check. */
export type BrowserFindings = ReadonlyMap<string, Findings>;

const PATIENCE = 120_000;

/** The conformance twins do in a page what their Go programs did. */
export async function checkBrowser(browser: Browser, { folder, names, twin }: Programs): Promise<BrowserFindings> {
  const twins = names.filter((name) => whyNotInBrowser(name) === null);
  const pathOf = (name: string) => `/${relative(folder, twin(name))}`;
  const { evalRefused, told } = await runPage(browser, folder, twins.map(pathOf));
  const findings = twins.map((name): [string, string | null] => {
    const { stdout, stderr, exit } = goOutcome(name);
    return [name, compare(told[pathOf(name)], { stdout, stderr, exit })];
  });
  const policy = compare({ evalRefused }, { evalRefused: true });
  return new Map([["twins", new Map([...findings, ["the policy against eval", policy]])]]);
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
