/**
 * Runs compiled programs on every engine, and prints a table. An engine that is not to be had is named; it fails nothing.
 *
 *   node engines/main.ts [title...]
 */
import { type Check, checks, type Findings } from "./checks.ts";
import { type Engine, findEngine, type MissingEngine, wanted } from "./engines.ts";
import { compilePrograms, type Programs } from "./programs.ts";

process.exitCode = await main(process.argv.slice(2));

async function main(titles: readonly string[]): Promise<number> {
  const programs = compilePrograms();
  const failures: string[] = [];
  const rows = [["engine", "version", ...checks.map(({ title }) => title)]];
  for (const engine of wanted.filter(({ title }) => titles.length === 0 || titles.includes(title))) {
    const found = findEngine(engine);
    rows.push("reason" in found ? missingRow(found) : await checkEngine(found, programs, failures));
  }
  printTable(rows);
  for (const failure of failures) console.log(`\n${failure}`);
  return failures.length === 0 ? 0 : 1;
}

const missingRow = ({ title, reason }: MissingEngine) => [title, `not to be had: ${reason}`];

async function checkEngine(engine: Engine, programs: Programs, failures: string[]): Promise<string[]> {
  const row = [engine.title, engine.version];
  for (const check of checks) {
    const findings = await runCheck(check, engine, programs);
    const failed = [...findings].filter(([, finding]) => finding !== null);
    for (const [name, finding] of failed) failures.push(`${engine.title}, ${check.title}, ${name}: ${finding}`);
    row.push(`${findings.size - failed.length}/${findings.size}`);
  }
  return row;
}

async function runCheck(check: Check, engine: Engine, programs: Programs): Promise<Findings> {
  try {
    return await check.run(engine, programs);
  } catch (error) {
    return new Map([["check", String(error)]]);
  }
}

function printTable(rows: readonly (readonly string[])[]): void {
  const whole = rows.filter((row) => row.length === rows[0]!.length);
  const widths = rows[0]!.map((_, column) => Math.max(...whole.map((row) => row[column]!.length)));
  for (const row of rows) {
    const cells = row.map((cell, column) => cell.padEnd(widths[column]!));
    console.log(cells.join("  ").trimEnd());
  }
}
