import type { Difference } from "./jobs.ts";
import { laneName } from "./lanes.ts";
import type { Outcome } from "./outcome.ts";
import { printGo } from "./print-go.ts";

/** A failure for the eye: both sources, and what both did. */
export function describeFailure({ job, kind, got }: Difference): string {
  const title = (text: string) => `---- ${text}`;
  return [
    title(`seed ${job.seed}, ${laneName(job.lane)}: ${kind}`),
    job.source,
    title("Go"),
    printGo(job.program, "").text,
    title("Go did"),
    describeOutcome(job.outcome),
    title("TypeScript did"),
    typeof got === "string" ? got : describeOutcome(got),
  ].join("\n");
}

/** The first line in which the two differ. */
export function describeFirst(expected: Outcome, got: Outcome): string {
  const [wanted, had] = [expected, got].map((outcome) => describeOutcome(outcome).split("\n"));
  const index = wanted!.findIndex((line, i) => line !== had![i]);
  return `line ${index + 1} of the output: ${JSON.stringify(wanted![index])} in Go, ${JSON.stringify(had![index])} here`;
}

function describeOutcome({ stdout, stderr, exit }: Outcome): string {
  return `${stdout}${stderr}\nexit ${exit}`;
}
