/**
 * Measures godefer beside other ways of writing the same, and writes what it found.
 *
 *   node bench/main.ts [--only text] [--rounds n] [--json file] [--write]
 *
 * `--write` brings docs/performance.json, its drawing, and the tables in the README and docs/performance.md up to date.
 */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { findEngine, wanted } from "../engines/engines.ts";
import { buildRows, measureBuild } from "./build.ts";
import { compilerRows } from "./compiler-works.ts";
import { measureGo } from "./go.ts";
import { measureRow } from "./measure.ts";
import { formatResults, type Results, writeResults } from "./report.ts";
import { installRivals } from "./rivals.ts";
import { rows } from "./works.ts";

const { values } = parseArgs({
  options: {
    only: { type: "string", default: "" },
    rounds: { type: "string", default: "3" },
    json: { type: "string" },
    write: { type: "boolean", default: false },
  },
});

const results = measureAll();
console.log(formatResults(results));
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`);
if (values.write) writeResults(results);

function measureAll(): Results {
  for (const name of installRivals(["golike-defer", "babel-plugin-defer"])) console.log(`not to be had: ${name}`);
  const engines = wanted.filter(({ title }) => title === "Node 24" || title === "Node 26").map(findEngine);
  const measured: Results["measured"][number][] = [];
  const chosen = [...rows, ...compilerRows, ...buildRows].filter(({ title }) => title.includes(values.only));
  const rounds = Number(values.rounds);
  for (const row of chosen) {
    for (const engine of engines) {
      if ("reason" in engine) console.log(`not to be had: ${engine.title}: ${engine.reason}`);
      else if ("unit" in row) measured.push(...measureBuild(row, engine, rounds));
      else measured.push(...measureRow(row, engine, rounds));
    }
    console.error(row.title);
  }
  const go = values.only === "" ? measureGo() : [];
  const versions = engines.map((engine) => ("reason" in engine ? "" : `Node ${engine.version}`));
  const goVersion = go.length > 0 ? [execFileSync("go", ["env", "GOVERSION"], { encoding: "utf8" }).trim()] : [];
  return {
    machine: `${cpus()[0]?.model.trim() ?? "unknown processor"}, ${cpus().length} cores`,
    versions: [...versions, ...goVersion].filter((version) => version !== ""),
    measured: [...measured, ...go],
  };
}
