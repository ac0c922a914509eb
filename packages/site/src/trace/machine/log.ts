import type { ProbedPlace } from "../probes/program.ts";
import type { Step, What } from "../recording.ts";

/** What comes behind the probe of its own statement says more than that: it takes its step's place. */
const tellsMore: ReadonlySet<What["kind"]> = new Set([
  ...(["defer", "panic", "go", "output", "recover", "panicking", "wait", "yield", "leave"] as const),
]);

/** Only one of the two strategies has these. */
const notCommon: ReadonlySet<What["kind"]> = new Set(["listed", "handover"] as const);

/** The steps, as they come. */
export class StepLog {
  readonly steps: Step[] = [];

  add(what: What, place: ProbedPlace | null, state: number, output: number): void {
    const last = this.steps.at(-1);
    if (last?.what.kind === "line" && tellsMore.has(what.kind) && frameOf(what) === last.what.frame.id) {
      this.steps.pop();
    }
    const { source = null, emitted = null } = place ?? {};
    this.steps.push({ what, source, emitted, state, output, common: !notCommon.has(what.kind) });
  }
}

function frameOf(what: What): number | undefined {
  return "frame" in what ? what.frame?.id : undefined;
}
