import type { ResultTarget, ReturnFacts } from "../facts.ts";
import type { Names } from "../plan/names.ts";
import type { FunctionPlan, ReturnPlan } from "../plan/plan.ts";
import type { Lowering } from "./lowering.ts";
import * as shapes from "./shapes.ts";

type NamedResult = Extract<FunctionPlan["result"], { kind: "named" }>;

/** return x;   →   _result = x; break _body;   or with a named result   r = x; break _body; */
export function lowerReturns(plan: FunctionPlan, lowering: Lowering): void {
  for (const facts of plan.facts.returns) {
    const planned = plan.returns.get(facts.id);
    if (planned === undefined) continue;
    const { id, argument, returnsResult } = facts;
    const value = argument === null || returnsResult ? null : shapes.edited(argument);
    if (plan.frame === null) lowerPlainReturn(plan, facts, value, lowering);
    else
      lowering.replace(id, [
        ...setResult(plan, facts, planned, value, lowering),
        ...leave(plan, planned, id, lowering),
      ]);
  }
}

/** In a function without defers nothing comes between the `return` and its end. */
function lowerPlainReturn(
  { result }: FunctionPlan,
  { id, hidesResult }: ReturnFacts,
  value: shapes.Part | null,
  lowering: Lowering,
): void {
  if (value !== null) return;
  const seen = hidesResult ? `${lowering.names.result}()` : resultText((result as NamedResult).target);
  lowering.replace(id, [shapes.returnText(seen, id)]);
}

function leave(
  { result }: FunctionPlan,
  { leaves, behind }: ReturnPlan,
  id: number,
  { names }: Lowering,
): shapes.Part[] {
  if (!leaves) return [];
  return [shapes.leave(behind && result.kind === "named" ? names.returning : names.body, id)];
}

function setResult(
  { result, facts: { async } }: FunctionPlan,
  { id, settled }: ReturnFacts,
  { behind }: ReturnPlan,
  value: shapes.Part | null,
  { names }: Lowering,
): shapes.Part[] {
  if (result.kind === "none") return [];
  if (value === null) {
    const revoked = result.kind === "slot" && result.revocable;
    return revoked ? [shapes.assign(resultSlot(result, names), shapes.undefinedValue(id), id)] : [];
  }
  if (behind) return [shapes.assign(names.returned, value, id)];
  const target = result.kind === "slot" ? names.result : resultText(result.target);
  if (!async || settled) return [shapes.assign(target, value, id)];
  return [shapes.keepAndAwait(target, names.value, value, id)];
}

/** Where an unnamed result is kept while the body runs. */
export function resultSlot({ awaited }: Extract<FunctionPlan["result"], { kind: "slot" }>, names: Names): string {
  return awaited ? names.returned : names.result;
}

/** Behind the body: what a `return` has left in the slot of its own becomes the result. */
export function settleResult(plan: FunctionPlan, { names }: Lowering): shapes.Part {
  const { result, facts } = plan;
  const target = result.kind === "named" ? resultText(result.target) : names.result;
  return facts.async
    ? shapes.assignAwaited(target, names.returned, facts.id)
    : shapes.assign(target, shapes.slot(names.returned, facts.id), facts.id);
}

/** `let r = namedResult(0);` stays a declaration, or sets what is declared in front of the `try`. */
export function lowerResultDeclaration(plan: FunctionPlan, lowering: Lowering): void {
  const { result, facts } = plan;
  if (result.kind !== "named") return;
  const initial = shapes.edited(result.initial);
  if (!result.hoisted) {
    lowering.replace(facts.namedResults[0]!.id, [initial]);
    // Where a variable of the same name hides it, a bare return asks for it.
    const hidden = plan.frame === null && facts.returns.some((one) => one.hidesResult && one.argument === null);
    if (hidden) lowering.replace(result.declaration, lowerHiddenResult(result, lowering));
    return;
  }
  const { target, declaration } = result;
  const names: Record<string, shapes.NodeHole> = {};
  const wanted = shapes.holeBeside(resultText(target), "NAME");
  const pattern = resultText(target, (name) => {
    const hole = `${wanted}${Object.keys(names).length}`;
    names[hole] = { node: name.id, as: "name" };
    return hole;
  });
  lowering.replace(declaration, [shapes.assignDeclared(pattern, names, initial, declaration)]);
}

function lowerHiddenResult({ declaration, target }: NamedResult, { names }: Lowering): shapes.Part[] {
  return [shapes.inside(declaration), shapes.resultFunction(names.result, resultText(target), declaration)];
}

type ResultName = Extract<ResultTarget, { kind: "name" }>;

/** What stands for the results in an expression, and in a pattern that sets them: a name, `[n, err]`, `{ value: v }`. */
export function resultText(target: ResultTarget, nameText: (name: ResultName) => string = ({ name }) => name): string {
  if (target.kind === "name") return nameText(target);
  const elements = target.elements.map(({ rest, key, target: inner }) => {
    const text = inner ? resultText(inner, nameText) : "";
    if (rest) return `...${text}`;
    return key === null ? text : `${key}: ${text}`;
  });
  if (target.kind === "object") return `{ ${elements.join(", ")} }`;
  // A comma at the end counts for nothing, unless a hole is in front of it.
  return `[${elements.join(", ")}${elements.at(-1) === "" ? "," : ""}]`;
}

export function resultNames(target: ResultTarget): string[] {
  if (target.kind === "name") return [target.name];
  return target.elements.flatMap(({ target: inner }) => (inner ? resultNames(inner) : []));
}
