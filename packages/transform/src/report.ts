import { type Lines, NEWLINE, readLines } from "./lines.ts";
import type { FilePlan, FunctionPlan } from "./plan/plan.ts";
import type { FunctionReport } from "./types.ts";

/** Plan → what `explain` tells about each function with defers. */
export function reportFunctions(plan: FilePlan): FunctionReport[] {
  const lines = readLines(plan.facts.text);
  return plan.functions.flatMap((fn) => (fn.frame === null ? [] : [reportFunction(fn, plan.facts.text, lines)]));
}

function reportFunction({ facts, frame }: FunctionPlan, text: string, lines: Lines): FunctionReport {
  const { strategy, reason, gc, sites } = frame!;
  const position = (offset: number) => {
    const { line, column } = lines.placeOf(offset);
    return { line, column: column + 1 };
  };
  return {
    name: facts.name || "<anonymous>",
    ...position(facts.start),
    strategy,
    reason,
    sites: sites.map((site, index) => ({
      ...position(site.facts.start),
      text: text.slice(site.facts.start, site.facts.end).split(NEWLINE, 1)[0]!,
      strategy,
      reason,
      gc: gc[index]!,
    })),
  };
}
