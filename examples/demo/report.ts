import { styleText } from "node:util";
import { formatDiagnostic } from "@godefer/transform";
import type { Compiled, Site } from "./compile.ts";
import type { Program } from "./programs.ts";

/** What became of a program when it ran. */
export interface Run {
  /** What it wrote to stdout and stderr. */
  readonly output: string;
  /** The exit status, or the signal that ended it. */
  readonly status: number | string;
}

type Style = Parameters<typeof styleText>[0];

const width = Math.min(Math.max(process.stdout.columns || 100, 60), 100);

export function printTitle({ title, shows }: Program): void {
  console.log(`\n${style(["bold", "cyan"], `── ${title} ${"─".repeat(width - title.length - 4)}`)}`);
  console.log(`${wrap(shows, width)}\n`);
}

export function printDiagnostics({ diagnostics }: Compiled): void {
  for (const diagnostic of diagnostics) console.log(`${formatDiagnostic(diagnostic)}\n`);
}

export function printRun(run: Run, expected: number): void {
  console.log(indent(run.output, 2));
  const asExpected = run.status === expected;
  const status = `exit status ${run.status}${asExpected ? "" : `, expected ${expected}`}`;
  console.log(`\n${style(asExpected ? "green" : "red", status)}\n`);
}

/** Two lines for each `defer`: where and what, then how it is compiled and why. */
export function printSites({ sites }: Compiled): void {
  const places = sites.map(placeOf);
  const placeWidth = Math.max(...places.map((place) => place.length));
  sites.forEach((site, i) => {
    const text = shorten(site.text, width - placeWidth - 2);
    console.log(`${style("bold", (places[i] ?? "").padEnd(placeWidth))}  ${text}`);
    const how = wrap(`${site.strategy} (gc: ${site.gc}): ${site.reason}`, width - 4);
    console.log(style("dim", indent(how, 4)));
  });
}

export function printSummary(failed: readonly string[], count: number): void {
  const counted = `${count} program${count === 1 ? "" : "s"}`;
  const verdict = failed.length === 0 ? style("green", "as expected") : style("red", `failed: ${failed.join(", ")}`);
  console.log(`\n${counted}, ${verdict}`);
}

function placeOf({ file, line, column }: Site): string {
  return `${file.slice(file.lastIndexOf("/") + 1)}:${line}:${column}`;
}

function indent(text: string, by: number): string {
  return text.trimEnd().replace(/^(?=.)/gm, " ".repeat(by));
}

function wrap(text: string, columns: number): string {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = `${lines.at(-1)} ${word}`.trimStart();
    if (line.length <= columns) lines[lines.length - 1] = line;
    else lines.push(word);
  }
  return lines.join("\n");
}

function shorten(text: string, columns: number): string {
  return text.length <= columns ? text : `${text.slice(0, columns - 1)}…`;
}

/** Colours only on a terminal. */
function style(format: Style, text: string): string {
  return styleText(format, text, { stream: process.stdout });
}
