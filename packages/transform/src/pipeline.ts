import { collect } from "./collect/index.ts";
import type { Source } from "./collect/view.ts";
import { locateFinding } from "./diagnostics.ts";
import type { FileFacts } from "./facts.ts";
import type { LoweredFile } from "./lower/edits.ts";
import { lower } from "./lower/index.ts";
import type { ResolvedOptions } from "./options.ts";
import { type FilePlan, planFile } from "./plan/plan.ts";
import { printPhase } from "./print-phase.ts";
import { reportFunctions } from "./report.ts";
import type { Diagnostic, FunctionReport } from "./types.ts";
import { validate } from "./validate/index.ts";

export interface Compilation<Lowered = LoweredFile> {
  /** What the front end has to change; null if the file stays as it is. */
  readonly lowered: Lowered | null;
  readonly functions: readonly FunctionReport[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The compiler, between a front end's view of a file and the same front end's `emit`. */
export function compile(source: Source, options: ResolvedOptions): Compilation {
  return compileFacts(collect(source, options.importSource), options, lower);
}

/**
 * The same, when the views are not needed any more: they take as much memory as the tree.
 *
 * @param lowerPlan `lower`, or a function that returns the same edits in parts
 */
export function compileFacts<Lowered>(
  facts: FileFacts | null,
  options: ResolvedOptions,
  lowerPlan: (plan: FilePlan, coverage: boolean) => Lowered,
): Compilation<Lowered> {
  if (facts === null) return { lowered: null, functions: [], diagnostics: [] };
  const { text, filename, ...told } = facts;
  printPhase("facts", filename, told);

  const findings = validate(facts);
  if (findings.length > 0) {
    const diagnostics = findings.map((finding) => locateFinding(finding, text, filename));
    return { lowered: null, functions: [], diagnostics };
  }

  const plan = planFile(facts, options.strategy);
  printPhase("plan", filename, plan.functions);
  return { lowered: lowerPlan(plan, options.coverage), functions: reportFunctions(plan), diagnostics: [] };
}
