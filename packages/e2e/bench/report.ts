import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Measured, median, roundRatios } from "./measure.ts";
import { drawResults, themes } from "./picture/draw.ts";
import type { Results } from "./results.ts";
import { commandRows } from "./command-rows.ts";
import type { CommandRow } from "./commands.ts";
import { compilerRows } from "./compiler-works.ts";
import { type Bar, type RateBar, type RatioBar, type Row, rows } from "./works.ts";

interface Ratio {
  readonly row: string;
  readonly engine: string;
  readonly bar: Bar;
  /** The ratio of the medians, or the rate; and the least and the most within a round. */
  readonly value: number;
  readonly spread: readonly [number, number];
  readonly met: boolean;
}

const root = join(import.meta.dirname, "../../..");

/** The tables of docs/performance.md. */
const sections: readonly { readonly title: string; readonly works: readonly (Row | CommandRow)[] }[] = [
  { title: "Compiled code", works: rows },
  { title: "The compiler", works: compilerRows },
  { title: "Whole commands", works: commandRows },
];
const works = sections.flatMap((section) => section.works);

/** What the bars of all rows say of the results. */
function compareWithBars(results: Results): Ratio[] {
  const engines = enginesOf(results);
  return works.flatMap((row) =>
    engines.flatMap((engine) =>
      row.bars.flatMap((bar): Ratio[] => {
        const find = (title: string, shape: string) => roundsOf(results, engine, title, shape);
        const found = "over" in bar ? ratiosOf(bar, row.title, find) : ratesOf(bar, row, find);
        if (found === null) return [];
        const [value, ...byRound] = found as [number, ...number[]];
        const [most, least] = "over" in bar ? [bar.most, bar.least] : [undefined, bar.leastPerSecond];
        // Bars have two digits behind the point; more than those of a ratio is noise.
        const rounded = Number(value.toFixed(2));
        const met = rounded <= (most ?? Infinity) && rounded >= (least ?? 0);
        return [{ row: row.title, engine, bar, value, spread: [Math.min(...byRound), Math.max(...byRound)], met }];
      }),
    ),
  );
}

type Find = (title: string, shape: string) => readonly number[] | null;

/** @returns the ratio of the medians, and those of the rounds */
function ratiosOf(bar: RatioBar, title: string, find: Find): number[] | null {
  const overTitle = bar.overRow ?? title;
  const of = find(title, bar.of);
  const over = find(overTitle, bar.over);
  if (of === null || over === null) return null;
  const per = argumentOf(overTitle) / argumentOf(title);
  return roundRatios(of, over).map((ratio) => ratio * per);
}

/** @returns the rate by the median, and those of the rounds */
function ratesOf(bar: RateBar, { title, argument }: { title: string; argument: number }, find: Find): number[] | null {
  const of = find(title, bar.of);
  return of && [median(of), ...of].map((nanoseconds) => (argument / nanoseconds) * 1000);
}

const argumentOf = (wanted: string) => works.find(({ title }) => title === wanted)!.argument;

function roundsOf({ measured }: Results, engine: string, row: string, shape: string): readonly number[] | null {
  const found = measured.find((m) => m.engine === engine && m.row === row && m.shape === shape);
  return found && "rounds" in found ? found.rounds : null;
}

export function formatResults(results: Results): string {
  const times = results.measured.map((m) => {
    if ("reason" in m) return `${m.row} | ${m.engine} | ${m.shape} | not measured: ${m.reason}`;
    const bytes = m.bytes === undefined ? "" : ` | ${m.bytes.toFixed(2)} bytes`;
    return `${m.row} | ${m.engine} | ${m.shape} | ${formatAmount(m)}${bytes}`;
  });
  const ratios = compareWithBars(results).map(
    (ratio) => `${ratio.met ? "met   " : "missed"} | ${ratio.row} | ${ratio.engine} | ${describeRatio(ratio)}`,
  );
  return [...times, "", ...ratios].join("\n");
}

/** Brings the stored results, their drawing, and the tables in the documents up to date. */
export function writeResults(results: Results): void {
  writeFileSync(join(root, "docs/performance.json"), `${JSON.stringify(results, null, 2)}\n`);
  for (const [file, drawn] of drawAll(results)) writeFileSync(join(root, file), drawn);
  replaceBetween("README.md", readmeTable(results, "en"));
  replaceBetween("README.zh-CN.md", readmeTable(results, "zh"));
  replaceBetween("docs/performance.md", sections.map((section) => formatSection(section, results)).join("\n\n"));
  const written = ["docs/performance.json", "docs/performance.md", "README.md", "README.zh-CN.md"];
  execFileSync(
    process.execPath,
    ["node_modules/prettier/bin/prettier.cjs", "--log-level=warn", "--write", ...written],
    {
      cwd: root,
      stdio: "inherit",
    },
  );
}

/** The pictures, which README.md and docs/performance.md show, by their files. */
export const drawAll = (results: Results): ReadonlyMap<string, string> =>
  new Map([
    ["docs/performance.svg", drawResults(results, themes.light)],
    ["docs/performance-dark.svg", drawResults(results, themes.dark)],
  ]);

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
function readmeTable(results: Results, language: keyof typeof READMES): string {
  const shown = ["godefer", "try/finally", "direct", "using", "DisposableStack"];
  const titles = rows.map(({ title }) => title).filter((title) => title.includes(" × "));
  const [engine] = enginesOf(results);
  const lines = titles.map((title) => [title, ...shown.map((shape) => cell(results, engine!, title, shape))]);
  const { title, end } = READMES[language];
  const caption = title(engine!, [results.machine, results.versions.join(", ")].join("; "));
  return [caption, "", ...table([["work", ...shown], ...lines]), "", end].join("\n");
}

const READMES = {
  en: {
    title: (engine: string, on: string) => `CPU time per call, ${engine} (${on}):`,
    end: "`npx -y pnpm@12 bench --write` measures again. All figures: [docs/performance.md](docs/performance.md).",
  },
  zh: {
    title: (engine: string, on: string) => `每次调用的 CPU 时间，${engine}（${on}）：`,
    end: "用 `npx -y pnpm@12 bench --write` 可重新测量。全部数据见 [docs/performance.md](docs/performance.md)。",
  },
};

function formatSection({ title, works }: (typeof sections)[number], results: Results): string {
  const titles = works.map((work) => work.title);
  return [`### ${title}`, barTable(titles, results), timeTable(works, results)].join("\n\n");
}

function barTable(titles: readonly string[], results: Results): string {
  const ratios = compareWithBars(results).filter(({ row }) => titles.includes(row));
  const lines = ratios.map((ratio) => [ratio.row, ratio.engine, describeRatio(ratio), ratio.met ? "yes" : "**no**"]);
  return table([["work", "engine", "ratio of medians, or rate (its spread by round)", "met"], ...lines]).join("\n");
}

function timeTable(shown: readonly (Row | CommandRow)[], results: Results): string {
  return enginesOf(results)
    .map((engine) => {
      const lines = shown.map(({ title, shapes }) => {
        const cells = Object.keys(shapes).map((shape) => `${shape} ${cell(results, engine, title, shape)}`);
        const go = ["Go", "Go, wasm"].flatMap((shape) => {
          const time = cell(results, "Go", title, shape);
          return time === "" ? [] : [`${shape} ${time}`];
        });
        return [title, [...cells, ...go].join("; ")];
      });
      return [
        `${engine}, ${results.machine}:`,
        "",
        ...table([["work", "CPU time for a call, if nothing else is said"], ...lines]),
      ].join("\n");
    })
    .join("\n\n");
}

const enginesOf = ({ measured }: Results) => [
  ...new Set(measured.map(({ engine }) => engine).filter((engine) => engine !== "Go")),
];

function cell({ measured }: Results, engine: string, row: string, shape: string): string {
  const found = measured.find((m) => m.engine === engine && m.row === row && m.shape === shape);
  if (found === undefined) return "";
  return "reason" in found ? "–" : formatAmount(found);
}

function describeRatio({ bar, value, spread }: Ratio): string {
  if (!("over" in bar)) {
    const [least, most] = spread.map((rate) => rate.toFixed(0));
    return `${bar.of}: ${value.toFixed(0)} million a second (${least} to ${most}), at least ${bar.leastPerSecond}`;
  }
  const wanted = bar.most === undefined ? `at least ${bar.least}` : `at most ${bar.most}`;
  const [least, most] = spread.map((ratio) => ratio.toFixed(2));
  const of = bar.overRow === undefined ? `${bar.of} / ${bar.over}` : `${bar.of}, a frame / one of "${bar.overRow}"`;
  return `${of} = ${value.toFixed(2)} (${least} to ${most}), ${wanted}`;
}

function formatAmount({ rounds, unit }: Measured): string {
  const amount = median(rounds);
  if (unit === "bytes") return `${(amount / 1e6).toFixed(0)} MB`;
  return unit === "wall" ? `${(amount / 1e9).toFixed(2)} s by the clock` : formatTime(amount);
}

function formatTime(nanoseconds: number): string {
  if (nanoseconds >= 1_000_000) return `${(nanoseconds / 1_000_000).toFixed(2)} ms`;
  if (nanoseconds >= 10_000) return `${(nanoseconds / 1000).toFixed(1)} µs`;
  return `${nanoseconds.toFixed(nanoseconds < 100 ? 1 : 0)} ns`;
}

function table([head, ...lines]: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head!), line(head!.map(() => "---")), ...lines.map(line)];
}
