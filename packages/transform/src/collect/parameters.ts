import type { ParameterFacts } from "../facts.ts";
import { mayRun } from "./owners.ts";
import type { FunctionView, PatternElement, View } from "./view.ts";

/**
 * The parameters of a function, if default values, patterns or getters in them may run the user's code before the body:
 * it may even call the function again. null if they cannot.
 */
export function collectParameters({ params }: FunctionView): readonly ParameterFacts[] | null {
  return params.some(runs) ? params.map(parameterFacts) : null;
}

function parameterFacts(view: View): ParameterFacts {
  const { target, initial, rest } = partsOf(view);
  return { target: target.id, isName: target.kind === "name", initial: initial?.id ?? null, rest };
}

function runs(view: View): boolean {
  const { target, initial, rest } = partsOf(view);
  // `...[a, b]`: the iterator is an array's.
  if (rest && target.kind === "pattern" && target.of === "array") return target.elements.some(elementRuns);
  return takesApart(target) || (initial !== null && mayRun(initial));
}

function elementRuns({ target, initial }: PatternElement): boolean {
  return (target !== null && takesApart(target)) || (initial !== null && mayRun(initial));
}

function takesApart(target: View): boolean {
  return target.kind === "pattern" && (target.of === "array" || target.elements.length > 0);
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
