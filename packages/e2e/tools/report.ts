import type { Step } from "./project.ts";

/** What has come of a project. */
export interface Result {
  readonly name: string;
  /** Packages and their versions. */
  readonly versions: readonly string[];
  readonly steps: readonly Step[];
  readonly seconds: number;
}

export function countSteps(results: readonly Result[]): { readonly passed: number; readonly failed: number } {
  const steps = results.flatMap((result) => result.steps);
  const passed = steps.filter(({ failure }) => failure === null).length;
  return { passed, failed: steps.length - passed };
}

/** The table, without a heading if it has one line. */
export function formatResults(results: readonly Result[]): string {
  const rows = results.map((result) => {
    const { name, seconds, versions } = result;
    const { passed, failed } = countSteps([result]);
    return [name, `${passed} of ${passed + failed}`, `${seconds.toFixed(0)} s`, versions.join(", ")];
  });
  return rows.length === 1 ? formatRows(rows) : formatRows([["tool", "passed", "time", "version"], ...rows]);
}

const LONGEST_LINE = 400;

/** Each failed step with what was printed; nothing if there is none. */
export function formatFailures(results: readonly Result[]): string {
  const failures = results.flatMap(({ name, steps }) =>
    steps.flatMap(({ name: step, failure }) =>
      failure === null ? [] : [`── ${name}: ${step}\n${shorten(failure)}\n\n`],
    ),
  );
  return failures.join("");
}

/** Compiled code and source maps have lines that nobody reads. */
function shorten({ message, cause }: Error): string {
  const text = cause instanceof Error ? `${message}\n${cause.message}` : message;
  const lines = text.split("\n");
  return lines.map((line) => (line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line)).join("\n");
}

function formatRows(rows: readonly (readonly string[])[]): string {
  return rows
    .map(
      ([name, passed, time, version]) => `${name!.padEnd(20)} ${passed!.padStart(8)} ${time!.padStart(6)}  ${version}`,
    )
    .join("\n");
}
