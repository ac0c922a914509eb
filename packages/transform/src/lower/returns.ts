import type { ResultElement, ResultTarget } from "../facts.ts";
import type { FunctionPlan } from "../plan/plan.ts";
import type { Lowering } from "./lowering.ts";
import * as shapes from "./shapes.ts";

type NamedResult = Extract<FunctionPlan["result"], { kind: "named" }>;

/** return x;   →   $result = x; break $body;   or with a named result   r = x; break $body; */
export function lowerReturns(plan: FunctionPlan, lowering: Lowering): void {
  for (const { id, argument, hidesResult, returnsResult } of plan.facts.returns) {
    const planned = plan.returns.get(id);
    if (planned === undefined) continue;
    const value = argument === null || returnsResult ? null : shapes.edited(argument);
    if (plan.frame === null) lowerPlainReturn(plan, id, value, lowering);
    else if (hidesResult && value) {
      const { result, shadowed } = lowering.names;
      lowering.replace(id, [shapes.assign(result, value, id), shapes.leave(shadowed, id)]);
    } else {
      const leave = planned.leaves ? [shapes.leave(lowering.names.body, id)] : [];
      lowering.replace(id, [...setResult(plan, value, id, lowering), ...leave]);
    }
  }
}

/** In a function without defers nothing comes between the `return` and its end. */
function lowerPlainReturn(plan: FunctionPlan, id: number, value: shapes.Part | null, lowering: Lowering): void {
  const result = plan.result as NamedResult;
  if (value === null) lowering.replace(id, [shapes.returnText(resultText(result.target), id)]);
}

function setResult(plan: FunctionPlan, value: shapes.Part | null, id: number, { names }: Lowering): shapes.Part[] {
  const { result } = plan;
  switch (result.kind) {
    case "none":
      return [];
    case "slot":
      if (value) return [shapes.assign(names.result, value, id)];
      return result.revocable ? [shapes.clearResult(names.result, id)] : [];
    case "named":
      return value ? [assignResult(result.target, value, id)] : [];
  }
}

export function assignResult(target: ResultTarget, value: shapes.Part, at: number): shapes.Part {
  if (target.kind === "name") return shapes.assign(target.name, value, at);
  return shapes.assignPattern(resultText(target), value, at);
}

/** `let r = namedResult(0);` stays a declaration, or sets what is declared in front of the `try`. */
export function lowerResultDeclaration(plan: FunctionPlan, lowering: Lowering): void {
  const { result, facts } = plan;
  if (result.kind !== "named") return;
  const initial = shapes.edited(result.initial);
  if (!result.hoisted) {
    lowering.replace(facts.namedResults[0]!.id, [initial]);
    return;
  }
  const { target, declaration } = result;
  lowering.replace(declaration, [
    target.kind === "name"
      ? shapes.assign(target.name, initial, declaration)
      : shapes.assignDeclared({ node: target.id, as: "untyped" }, initial, declaration),
  ]);
}

/** What stands for the results in an expression, and in a pattern that sets them: a name, `[n, err]`, `{ value: v }`. */
export function resultText(target: ResultTarget): string {
  switch (target.kind) {
    case "name":
      return target.name;
    case "array":
      return `[${target.elements.map(elementText).join(", ")}]`;
    case "object":
      return `{ ${target.elements.map(elementText).join(", ")} }`;
  }
}

function elementText({ rest, key, target }: ResultElement): string {
  const text = target ? resultText(target) : "";
  if (rest) return `...${text}`;
  return key === null ? text : `${key}: ${text}`;
}

export function resultNames(target: ResultTarget): string[] {
  if (target.kind === "name") return [target.name];
  return target.elements.flatMap(({ target: inner }) => (inner ? resultNames(inner) : []));
}
