/**
 * Measures godefer beside other ways of writing the same, and writes what it found.
 *
 *   node bench/main.ts [--only text] [--rounds n] [--resume] [--json file] [--write]
 *
 * `--write` brings docs/performance.json, its drawing, and the tables in the README and docs/performance.md up to date.
 * `--resume` keeps what the last run has measured: of a run that was broken off, or the rows that `--only` leaves out.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { findEngine, wanted } from "../engines/engines.ts";
import { commandRows } from "./command-rows.ts";
import { measureCommands } from "./commands.ts";
import { compilerRows } from "./compiler-works.ts";
import { measureGo } from "./go.ts";
import { measureRow } from "./measure.ts";
import { formatResults, writeResults } from "./report.ts";
import type { Results } from "./results.ts";
import { installRivals } from "./rivals.ts";
import { rows } from "./works.ts";

const { values } = parseArgs({
  options: {
    only: { type: "string", default: "" },
    rounds: { type: "string", default: "3" },
    resume: { type: "boolean", default: false },
    json: { type: "string" },
    write: { type: "boolean", default: false },
  },
});

/** Written after every row, since a whole run takes long. */
const progress = join(import.meta.dirname, "../../../.tmp/bench/progress.json");

const results = measureAll();
console.log(formatResults(results));
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`);
if (values.write) writeResults(results);

function measureAll(): Results {
  for (const name of installRivals(["golike-defer", "babel-plugin-defer", "vite"]))
    console.log(`not to be had: ${name}`);
  const engines = wanted.filter(({ title }) => title === "Node 24" || title === "Node 26").map(findEngine);
  const all = [...rows, ...compilerRows, ...commandRows];
  const chosen = all.filter(({ title }) => title.includes(values.only));
  let measured = keptOf(chosen.map(({ title }) => title));
  const isMeasured = (engine: string, row: string) => measured.some((m) => m.engine === engine && m.row === row);
  const add = (found: Results["measured"]) => {
    measured = [...measured, ...found];
    mkdirSync(dirname(progress), { recursive: true });
    writeFileSync(progress, JSON.stringify(measured));
  };

  const rounds = Number(values.rounds);
  for (const row of chosen) {
    for (const engine of engines) {
      if ("reason" in engine) console.log(`not to be had: ${engine.title}: ${engine.reason}`);
      else if (isMeasured(engine.title, row.title)) continue;
      else add("unit" in row ? measureCommands(row, engine, rounds) : measureRow(row, engine, rounds));
    }
    console.error(row.title);
  }
  if (values.only === "" && !measured.some(({ engine }) => engine === "Go")) add(measureGo());
  const versions = engines.map((engine) => ("reason" in engine ? "" : `Node ${engine.version}`));
  const hasGo = measured.some(({ engine }) => engine === "Go");
  const goVersion = hasGo ? [execFileSync("go", ["env", "GOVERSION"], { encoding: "utf8" }).trim()] : [];
  return {
    machine: `${cpus()[0]?.model.trim() ?? "unknown processor"}, ${cpus().length} cores`,
    versions: [...versions, ...goVersion].filter((version) => version !== ""),
    // Rows that were measured anew stand where they belong.
    measured: all.flatMap(({ title }) => measured.filter(({ row }) => row === title)),
  };
}

/** Rows that `--only` asks for are measured anew. */
function keptOf(chosen: readonly string[]): Results["measured"] {
  if (!values.resume) return [];
  const stored = JSON.parse(readFileSync(progress, "utf8")) as Results["measured"];
  return values.only === "" ? stored : stored.filter(({ row }) => !chosen.includes(row));
}
