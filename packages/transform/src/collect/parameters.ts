import type { ParameterFacts } from "../facts.ts";
import { mayRun } from "./owners.ts";
import type { FunctionView, View } from "./view.ts";

/**
 * The parameters of a function in which default values, patterns or getters may run code of the user's before its body
 * begins, in which the function may even be called again; null if they can not.
 */
export function collectParameters({ params }: FunctionView): readonly ParameterFacts[] | null {
  return params.some(runs) ? params.map(parameterFacts) : null;
}

function parameterFacts(view: View): ParameterFacts {
  const { target, initial, rest } = partsOf(view);
  return { target: target.id, isName: target.kind === "name", initial: initial?.id ?? null, rest };
}

function runs(view: View): boolean {
  const { target, initial } = partsOf(view);
  const takesApart = target.kind === "pattern" && (target.of === "array" || target.elements.length > 0);
  return takesApart || (initial !== null && mayRun(initial));
}

/** One with a default value, or a rest parameter, is a pattern around itself. */
function partsOf(view: View): { target: View; initial: View | null; rest: boolean } {
  if (view.kind === "pattern") {
    const [element] = view.elements;
    if (element?.target && element.start === view.start && element.end === view.end) {
      return { target: element.target, initial: element.initial, rest: element.rest };
    }
  }
  return { target: view, initial: null, rest: false };
}
