/**
 * Runs npm packages on real input, untouched and with a deferred call in every function, compiled in every way. Prints a
 * table, and what differs.
 *
 *   node injected/main.ts [--jobs N] [package...]
 */
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import type { Outcome } from "./child.ts";
import { abandoned, compare, compareResults, tally } from "./compare.ts";
import { install } from "./install.ts";
import { runScenario } from "./run.ts";
import { type Scenario, scenarios } from "./scenarios/index.ts";
import { byHand, compiled } from "./variants.ts";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { jobs: { type: "string" } } });
const jobs = Number(values.jobs ?? availableParallelism());
process.exitCode = await main(positionals);

interface Verdict {
  readonly row: readonly string[];
  /** By the variant. */
  readonly problems: ReadonlyMap<string, readonly string[]>;
}

async function main(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !scenarios.some((scenario) => scenario.name === name));
  if (unknown.length > 0) throw new Error(`No such package: ${unknown.join(", ")}.`);
  const folder = install(Object.assign({}, ...scenarios.map(packagesOf)));
  const chosen = scenarios.filter(({ name }) => names.length === 0 || names.includes(name));

  const columns = ["package", "version", "style", "functions", "reached", "entered", "marks", "abandoned", "equal"];
  const verdicts = await inParallel(chosen, (scenario) => judge(scenario, folder));
  printTable([columns, ...verdicts.map(({ row }) => row)]);
  const problems = verdicts.flatMap(({ problems }) => [...problems]);
  const failed = problems.filter(([, found]) => found.length > 0);
  for (const [title, found] of failed) printProblems(title, found);
  console.log(`\n${problems.length - failed.length} passed, ${failed.length} failed`);
  return failed.length === 0 ? 0 : 1;
}

function packagesOf({ name, version, others = {} }: Scenario): Record<string, string> {
  return { [name]: version, ...others };
}

async function judge(scenario: Scenario, folder: string): Promise<Verdict> {
  const begin = performance.now();
  const { name, version, style } = scenario;
  const problems = new Map<string, string[]>();
  const problemsOf = async (title: string, check: () => Promise<string[]>) =>
    problems.set(`${name}, ${title}`, await check().catch((error: unknown) => [String(error)]));

  const outcomes: Outcome[] = [];
  await problemsOf(byHand.title, async () => {
    const untouched = await runScenario(name, folder, null);
    const reference = await runScenario(name, folder, byHand);
    outcomes.push(untouched, reference);
    return compareResults(reference, untouched);
  });
  const [untouched, reference] = outcomes;
  for (const variant of untouched && reference ? compiled : []) {
    await problemsOf(variant.title, async () => {
      const outcome = await runScenario(name, folder, variant);
      outcomes.push(outcome);
      return compare(outcome, untouched!, reference!, scenario.countsTicks !== undefined);
    });
  }
  const wrong = [...problems.values()].filter((found) => found.length > 0).length;
  const equal = wrong === 0 ? "yes" : `${problems.size - wrong} of ${problems.size}`;
  console.error(`${name}, ${((performance.now() - begin) / 1000).toFixed(0)} s: ${equal}`);
  return { row: [name, version, style, ...figures(outcomes[2]), equal], problems };
}

function figures(outcome: Outcome | undefined): string[] {
  if (outcome === undefined) return ["", "", "", "", ""];
  const { functions, reached, entered, marks } = tally(outcome);
  return [functions, reached, entered, marks].map(String).concat(abandoned(outcome));
}

async function inParallel<T, R>(items: readonly T[], run: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const rest = items.entries();
  const work = async () => {
    for (const [index, item] of rest) results[index] = await run(item);
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return results;
}

function printTable(rows: readonly (readonly string[])[]): void {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  for (const row of rows)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join("  ")
        .trimEnd(),
    );
}

function printProblems(title: string, problems: readonly string[]): void {
  const shown = 10;
  console.log(`\n${title}:`);
  for (const problem of problems.slice(0, shown)) console.log(`  ${problem}`);
  if (problems.length > shown) console.log(`  and ${problems.length - shown} more`);
}
