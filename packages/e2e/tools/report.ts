import type { Step } from "./project.ts";

/** What has come of a project. */
export interface Result {
  readonly name: string;
  /** Packages and their versions. */
  readonly versions: readonly string[];
  readonly steps: readonly Step[];
  readonly seconds: number;
}

/** The table, without a heading if it has one line. */
export function formatResults(results: readonly Result[]): string {
  const rows = results.map(({ name, versions, steps, seconds }) => {
    const passed = steps.filter(({ failure }) => failure === null).length;
    return [name, `${passed} of ${steps.length}`, `${seconds.toFixed(0)} s`, versions.join(", ")];
  });
  return rows.length === 1 ? formatRows(rows) : formatRows([["tool", "passed", "time", "version"], ...rows]);
}

/** Each failed step with what was printed; nothing if there is none. */
export function formatFailures(results: readonly Result[]): string {
  const failures = results.flatMap(({ name, steps }) =>
    steps.flatMap(({ name: step, failure }) => (failure === null ? [] : [`── ${name}: ${step}\n${failure.message}\n\n`])),
  );
  return failures.join("");
}

function formatRows(rows: readonly (readonly string[])[]): string {
  return rows.map(([name, passed, time, version]) =>
    `${name!.padEnd(20)} ${passed!.padStart(8)} ${time!.padStart(6)}  ${version}`).join("\n");
}
