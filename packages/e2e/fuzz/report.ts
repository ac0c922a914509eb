import { laneName, printForLane } from "./lanes.ts";
import type { Outcome } from "./outcome.ts";
import { printGo } from "./print-go.ts";
import type { Failure } from "./shrink.ts";

/** A failure for the eye: both sources, and what both did. */
export function describeFailure({ program, lane, kind, expected, got }: Failure): string {
  const title = (text: string) => `---- ${text}`;
  return [
    title(`seed ${program.seed}, ${laneName(lane)}: ${kind}`),
    printForLane(program, lane).text,
    title("Go"),
    printGo(program, "").text,
    title("Go did"),
    describeOutcome(expected.outcome),
    title("TypeScript did"),
    typeof got === "string" ? got : describeOutcome(got),
  ].join("\n");
}

function describeOutcome({ stdout, stderr, exit }: Outcome): string {
  return `${stdout}${stderr}\nexit ${exit}`;
}

/** What a test needs of a failure. */
export function toFile({ program, lane, kind, expected }: Failure): string {
  const { outcome, words } = expected;
  return `${JSON.stringify({ lane, kind, program, expected: { outcome, words: [...words] } }, null, 1)}\n`;
}
