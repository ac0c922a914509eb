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

function describeOutcome({ stdout, stderr, exit }: Outcome): string {
  return `${stdout}${stderr}\nexit ${exit}`;
}
