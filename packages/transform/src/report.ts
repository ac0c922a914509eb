import { startsOfLines } from "./lines.ts";
import type { FilePlan, FunctionPlan } from "./plan/plan.ts";
import type { FunctionReport } from "./types.ts";

/** Plan → what `explain` says of each function with defers. */
export function reportFunctions(plan: FilePlan): FunctionReport[] {
  const position = lineIndex(plan.facts.text);
  return plan.functions.flatMap((fn) => (fn.frame === null ? [] : [reportFunction(fn, plan.facts.text, position)]));
}

type Position = (offset: number) => { readonly line: number; readonly column: number };

function reportFunction({ facts, frame }: FunctionPlan, text: string, position: Position): FunctionReport {
  const { strategy, reason, gc, sites } = frame!;
  return {
    name: facts.name || "<anonymous>",
    ...position(facts.start),
    strategy,
    reason,
    sites: sites.map((site, index) => ({
      ...position(site.facts.start),
      text: text.slice(site.facts.start, site.facts.end).split(/[\n\r]/, 1)[0]!,
      strategy,
      reason,
      gc: gc[index]!,
    })),
  };
}

function lineIndex(text: string): Position {
  const starts = startsOfLines(text);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - starts[low]! + 1 };
  };
}
