/**
 * Runs compiled programs on every engine, and prints a table. An engine that is not to be had is named; it fails nothing.
 *
 *   node engines/main.ts [title...]
 */
import { type Browser, findBrowser, wantedBrowsers } from "./browsers/browsers.ts";
import { checkBrowser, whyNotInBrowser } from "./browsers/checks.ts";
import { checks, type Findings } from "./checks.ts";
import { type Engine, findEngine, type MissingEngine, wanted } from "./engines.ts";
import { compilePrograms, type Programs } from "./programs.ts";

/** What was found on an engine, by the title of the check. */
type Results = ReadonlyMap<string, Findings>;

process.exitCode = await main(process.argv.slice(2));

async function main(titles: readonly string[]): Promise<number> {
  const programs = compilePrograms();
  const rows = [["engine", "version", ...checks.map(({ title }) => title)]];
  const findings: { readonly what: string; readonly finding: string | null }[] = [];
  const isAsked = ({ title }: { readonly title: string }) => titles.length === 0 || titles.includes(title);

  for (const found of findAll(isAsked)) {
    if ("reason" in found) {
      rows.push([found.title, `not to be had: ${found.reason}`]);
      continue;
    }
    const results = "executable" in found ? await runInBrowser(found, programs) : await runChecks(found, programs);
    rows.push([found.title, found.version, ...checks.map(({ title }) => score(results.get(title)))]);
    for (const [title, each] of results) {
      for (const [name, finding] of each) findings.push({ what: `${found.title}, ${title}, ${name}`, finding });
    }
  }

  printTable(rows);
  printLeftOut(programs);
  const failures = findings.filter(({ finding }) => finding !== null);
  for (const { what, finding } of failures) console.log(`\n${what}: ${finding}`);
  console.log(`\n${findings.length - failures.length} passed, ${failures.length} failed`);
  return failures.length === 0 ? 0 : 1;
}

/** One after another: an engine is installed when its turn has come. */
function* findAll(
  isAsked: (engine: { readonly title: string }) => boolean,
): Generator<Engine | Browser | MissingEngine> {
  for (const engine of wanted.filter(isAsked)) yield findEngine(engine);
  for (const browser of wantedBrowsers.filter(isAsked)) yield findBrowser(browser);
}

async function runChecks(engine: Engine, programs: Programs): Promise<Results> {
  const results = new Map<string, Findings>();
  for (const { title, run } of checks) results.set(title, await run(engine, programs).catch(failedCheck));
  return results;
}

async function runInBrowser(browser: Browser, programs: Programs): Promise<Results> {
  return checkBrowser(browser, programs).catch((error: unknown) => new Map([["twins", failedCheck(error)]]));
}

function failedCheck(error: unknown): Findings {
  return new Map([["check", String(error)]]);
}

/** `124/124`; nothing for a check that is not made on the engine. */
function score(findings: Findings | undefined): string {
  if (findings === undefined) return "-";
  const failed = [...findings.values()].filter((finding) => finding !== null).length;
  return `${findings.size - failed}/${findings.size}`;
}

function printTable(rows: readonly (readonly string[])[]): void {
  const whole = rows.filter((row) => row.length === rows[0]!.length);
  const widths = rows[0]!.map((_, column) => Math.max(...whole.map((row) => row[column]!.length)));
  for (const row of rows) {
    const cells = row.map((cell, column) => cell.padEnd(widths[column]!));
    console.log(cells.join("  ").trimEnd());
  }
}

function printLeftOut({ names }: Programs): void {
  const reasons = Map.groupBy(
    names.filter((name) => whyNotInBrowser(name) !== null),
    whyNotInBrowser,
  );
  for (const [reason, group] of reasons) console.log(`left out in browsers, ${reason}: ${group.join(", ")}`);
}
