import type { NodeId } from "../../facts.ts";
import { holeBeside } from "./assign.ts";
import { edited, expression, type Fragment, type Hole, statements } from "./fragment.ts";

/** recover()   →   _gorecover(_panic)   and   panicking()   →   _gopanicking(_panic) */
export const question = (helper: string, panic: string | null, at: NodeId) =>
  expression(`${helper}(${panic ?? ""})`)(at);

export interface Claim {
  readonly panic: string;
  readonly helper: string;
  /** The function's name, or its mark. */
  readonly self: string;
}

/** At the start of a function with recover():   const _panic = _claim(rescue); */
export const claim = ({ panic, helper, self }: Claim, at: NodeId) =>
  statements(`const ${panic} = ${helper}(${self});`)(at);

/**
 * Before parameters that may call the function again. No array has a property whose name is empty:
 *
 *   function rescue(a, { b }, c = f(), ...d)
 *   function rescue(a, _param1, ...{ "": _panic = _claim(rescue), "": { b } = _param1, 0: c = f(), "": [,,, ...d] = arguments })
 */
export function claimingParameter(
  { panic, helper, self }: Claim,
  elements: readonly BoundElement[],
  at: NodeId,
): Fragment {
  const holes: Record<string, Hole> = {};
  const [targetHole, initialHole] = [holeBeside(self, "TARGET"), holeBeside(self, "INITIAL")];
  const texts = elements.map(({ text, target, initial }, index) => {
    const [into, from] = [`${targetHole}${index}`, `${initialHole}${index}`];
    holes[into] = { node: target, as: "binding" };
    if (initial !== null) holes[from] = edited(initial);
    return text(into, from);
  });
  const text = `(...{ ${[`"": ${panic} = ${helper}(${self})`, ...texts].join(", ")} }) => {};`;
  return { kind: "parameter", text, holes, at };
}

interface BoundElement {
  readonly target: NodeId;
  readonly initial: NodeId | null;
  readonly text: (target: string, initial: string) => string;
}

export const patternOf = (name: string, target: NodeId): BoundElement => ({
  target,
  initial: null,
  text: (hole) => `"": ${hole} = ${name}`,
});

export const element = (index: number, target: NodeId, initial: NodeId | null): BoundElement => ({
  target,
  initial,
  text: (hole, value) => (initial === null ? `${index}: ${hole}` : `${index}: ${hole} = ${value}`),
});

export const restOfArguments = (index: number, target: NodeId): BoundElement => ({
  target,
  initial: null,
  text: (hole) => `"": [${",".repeat(index)} ...${hole}] = arguments`,
});
