import type { Identity } from "../facts.ts";
import type { FilePlan, FunctionPlan } from "../plan/plan.ts";
import type { Edit, LoweredFile } from "./edits.ts";
import { lower } from "./index.ts";

/** A lowered file whose edits come part by part, each made when it is requested. */
export interface LoweredInParts extends Pick<LoweredFile, "helpers" | "module"> {
  /** From the beginning of the file to its end. */
  readonly parts: Iterable<LoweredPart>;
}

export interface LoweredPart {
  readonly edits: readonly Edit[];
  /** Where the next part begins. No edit of this part is to a node after that. */
  readonly end: number;
}

/** With fewer functions, the memory saved is not worth lowering them twice. */
const FUNCTIONS_OF_A_PART = 50;

/**
 * Plan → edits, like `lower`. The edits to a large file take as much memory as its tree. In parts, the edits to one
 * part can be garbage-collected when the next part's are made. The file is lowered twice, because the import at its
 * beginning names all helpers.
 */
export function lowerInParts(plan: FilePlan, coverage: boolean): LoweredInParts {
  const parts = splitPlan(plan);
  if (parts.length === 1) {
    const { edits, ...lowered } = lower(plan, coverage);
    return { ...lowered, parts: [{ edits, end: Infinity }] };
  }
  const helpers = new Map<string, LoweredFile["helpers"][number]>();
  for (const part of parts)
    for (const helper of lower(part.plan, coverage).helpers) helpers.set(helper.imported, helper);
  return {
    helpers: [...helpers.values()],
    module: plan.facts.module,
    parts: {
      *[Symbol.iterator]() {
        for (const { plan: part, end } of parts) yield { edits: lower(part, coverage).edits, end };
      },
    },
  };
}

interface PlanPart {
  readonly plan: FilePlan;
  readonly end: number;
}

/** One part is the whole file. */
function splitPlan(plan: FilePlan): readonly PlanPart[] {
  const { facts, functions } = plan;
  const others = facts.privateReads.length + facts.panics.length + facts.strayQuestions.length;
  if (others > 0 || !functions.every(isEditedInside)) return [{ plan, end: Infinity }];
  const parts: PlanPart[] = [];
  let begin = 0;
  let end = 0;
  functions.forEach((fn, index) => {
    // Outer functions come first, so nothing that begins here is inside anything that has ended.
    if (index - begin >= FUNCTIONS_OF_A_PART && fn.facts.start >= end) {
      parts.push({ plan: { facts, functions: functions.slice(begin, index) }, end: fn.facts.start });
      begin = index;
    }
    end = Math.max(end, fn.facts.end);
  });
  return [...parts, { plan: { facts, functions: functions.slice(begin) }, end: Infinity }];
}

/** Others are marked where they are created, or in their classes. */
const INSIDE: ReadonlySet<Identity["kind"]> = new Set(["none", "never", "unknown", "parameter", "name"]);

function isEditedInside({ facts: { identity } }: FunctionPlan): boolean {
  return INSIDE.has(identity.kind);
}
