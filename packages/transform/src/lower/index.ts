import type { FilePlan, FunctionPlan } from "../plan/plan.ts";
import { lowerBareBody, lowerBody } from "./body.ts";
import type { LoweredFile } from "./edits.ts";
import { Lowering } from "./lowering.ts";
import { Marks } from "./marks.ts";
import { lowerPanic } from "./panic.ts";
import { lowerIdentity, lowerPrivateReads, lowerQuestion } from "./recover.ts";
import { lowerRegistration } from "./registration.ts";
import { lowerResultDeclaration, lowerReturns, lowerTakenBack } from "./returns.ts";

/**
 * Plan → edits, in terms of the shapes.
 *
 * @param coverage whether coverage tools would count the emitted code
 */
export function lower(plan: FilePlan, coverage: boolean): LoweredFile {
  const lowering = new Lowering(plan, coverage);
  const marks = new Marks(lowering);
  lowerPrivateReads(plan.facts, lowering);
  for (const fn of plan.functions) lowerFunction(fn, marks, lowering);
  marks.finish();
  for (const panic of plan.facts.panics) lowerPanic(panic, lowering);
  for (const question of plan.facts.strayQuestions) lowerQuestion(question, null, lowering);
  for (const id of plan.facts.imports) lowering.replace(id, []);
  return lowering.finish();
}

function lowerFunction(plan: FunctionPlan, marks: Marks, lowering: Lowering): void {
  const start = lowerIdentity(plan.facts, marks, lowering);
  lowerReturns(plan, lowering);
  lowerTakenBack(plan, lowering);
  lowerResultDeclaration(plan, lowering);
  if (plan.frame === null) {
    lowerBareBody(plan, start, lowering);
    return;
  }
  plan.frame.sites.forEach((_, index) => lowerRegistration(plan, index, lowering));
  lowerBody(plan, plan.frame, start, lowering);
}
