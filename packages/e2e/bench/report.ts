import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { drawResults } from "./draw.ts";
import { type Measured, median, type Unmeasured } from "./measure.ts";
import { type Bar, rows } from "./works.ts";

export interface Results {
  readonly machine: string;
  readonly versions: readonly string[];
  readonly measured: readonly (Measured | Unmeasured)[];
}

interface Ratio {
  readonly row: string;
  readonly engine: string;
  readonly bar: Bar;
  /** The ratio of the medians, and the least and the most of the ratios within a round. */
  readonly value: number;
  readonly spread: readonly [number, number];
  readonly met: boolean;
}

const root = join(import.meta.dirname, "../../..");

/** What the bars of all rows say of the results. */
function compareWithBars({ measured }: Results): Ratio[] {
  const engines = [...new Set(measured.map(({ engine }) => engine))];
  return rows.flatMap((row) =>
    engines.flatMap((engine) =>
      row.bars.flatMap((bar): Ratio[] => {
        const find = (shape: string) =>
          measured.find(
            (m): m is Measured => "rounds" in m && m.engine === engine && m.row === row.title && m.shape === shape,
          );
        const of = find(bar.of);
        const over = find(bar.over);
        if (of === undefined || over === undefined) return [];
        const value = median(of.rounds) / median(over.rounds);
        const byRound = of.rounds.map((time, round) => time / over.rounds[round]!);
        const met = value <= (bar.most ?? Infinity) && value >= (bar.least ?? 0);
        return [{ row: row.title, engine, bar, value, spread: [Math.min(...byRound), Math.max(...byRound)], met }];
      }),
    ),
  );
}

export function formatResults(results: Results): string {
  const times = results.measured.map((m) => {
    if ("reason" in m) return `${m.row} | ${m.engine} | ${m.shape} | not measured: ${m.reason}`;
    const bytes = m.bytes === undefined ? "" : ` | ${m.bytes.toFixed(2)} bytes`;
    return `${m.row} | ${m.engine} | ${m.shape} | ${formatTime(median(m.rounds))}${bytes}`;
  });
  const ratios = compareWithBars(results).map(
    (ratio) => `${ratio.met ? "met   " : "missed"} | ${ratio.row} | ${ratio.engine} | ${describeRatio(ratio)}`,
  );
  return [...times, "", ...ratios].join("\n");
}

/** Brings the stored results, their drawing, and the tables in the documents up to date. */
export function writeResults(results: Results): void {
  writeFileSync(join(root, "docs/performance.json"), `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync(join(root, "docs/performance.svg"), drawResults(results));
  replaceBetween("README.md", readmeTable(results));
  replaceBetween("docs/performance.md", `${barTable(results)}\n\n${timeTable(results)}`);
  const written = ["docs/performance.json", "docs/performance.md", "README.md"];
  execFileSync(
    process.execPath,
    ["node_modules/prettier/bin/prettier.cjs", "--log-level=warn", "--write", ...written],
    {
      cwd: root,
      stdio: "inherit",
    },
  );
}

function replaceBetween(file: string, text: string): void {
  const path = join(root, file);
  const document = readFileSync(path, "utf8");
  const [begin, end] = ["<!-- bench -->", "<!-- /bench -->"];
  const from = document.indexOf(begin);
  const to = document.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${file} has no ${begin} … ${end}`);
  writeFileSync(path, `${document.slice(0, from + begin.length)}\n\n${text}\n\n${document.slice(to)}`);
}

/** CPU time of one call, for the works that say most. */
function readmeTable(results: Results): string {
  const shown = ["godefer", "try/finally", "direct", "using", "DisposableStack"];
  const titles = rows.map(({ title }) => title).filter((title) => title.includes(" × "));
  const [engine] = enginesOf(results);
  const lines = titles.map((title) => [title, ...shown.map((shape) => cell(results, engine!, title, shape))]);
  return [
    `CPU time for a call, ${engine} (${results.machine}; ${results.versions.join(", ")}):`,
    "",
    ...table([["work", ...shown], ...lines]),
    "",
    "`npx -y pnpm@12 bench --write` measures it anew. All figures: [docs/performance.md](docs/performance.md).",
  ].join("\n");
}

function barTable(results: Results): string {
  const lines = compareWithBars(results).map((ratio) => [
    ratio.row,
    ratio.engine,
    describeRatio(ratio),
    ratio.met ? "yes" : "**no**",
  ]);
  return table([["work", "engine", "ratio of medians (its spread by round)", "met"], ...lines]).join("\n");
}

function timeTable(results: Results): string {
  return enginesOf(results)
    .map((engine) => {
      const lines = rows.map(({ title, shapes }) => {
        const cells = Object.keys(shapes).map((shape) => `${shape} ${cell(results, engine, title, shape)}`);
        const go = ["Go", "Go, wasm"].flatMap((shape) => {
          const time = cell(results, "Go", title, shape);
          return time === "" ? [] : [`${shape} ${time}`];
        });
        return [title, [...cells, ...go].join("; ")];
      });
      return [`${engine}, ${results.machine}:`, "", ...table([["work", "CPU time for a call"], ...lines])].join("\n");
    })
    .join("\n\n");
}

const enginesOf = ({ measured }: Results) => [
  ...new Set(measured.map(({ engine }) => engine).filter((engine) => engine !== "Go")),
];

function cell({ measured }: Results, engine: string, row: string, shape: string): string {
  const found = measured.find((m) => m.engine === engine && m.row === row && m.shape === shape);
  if (found === undefined) return "";
  return "reason" in found ? "–" : formatTime(median(found.rounds));
}

function describeRatio({ bar, value, spread }: Ratio): string {
  const wanted = bar.most === undefined ? `at least ${bar.least}` : `at most ${bar.most}`;
  const [least, most] = spread.map((ratio) => ratio.toFixed(2));
  return `${bar.of} / ${bar.over} = ${value.toFixed(2)} (${least} to ${most}), ${wanted}`;
}

function formatTime(nanoseconds: number): string {
  if (nanoseconds >= 10_000) return `${(nanoseconds / 1000).toFixed(1)} µs`;
  return `${nanoseconds.toFixed(nanoseconds < 100 ? 1 : 0)} ns`;
}

function table([head, ...lines]: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head!), line(head!.map(() => "---")), ...lines.map(line)];
}
