import type { FileFacts, Misuse, Span } from "../facts.ts";
import { asyncInSync } from "./async-in-sync.ts";
import { deferArgument } from "./defer-argument.ts";
import { deferInExpression } from "./defer-in-expression.ts";
import { deferOutsideFunction } from "./defer-outside-function.ts";
import type { Finding, Rule } from "./finding.ts";
import { hoisted } from "./hoisted.ts";
import { inWith } from "./in-with.ts";
import { loweredFunction, loweredPattern, loweredSuper, minified } from "./lowered.ts";
import { markerValue, namespaceValue, untraced } from "./marker-value.ts";
import {
  namedResultArguments,
  namedResultFunction,
  namedResultPattern,
  namedResultPlace,
  namedResultTwice,
} from "./named-result.ts";
import { reactCompiler } from "./react-compiler.ts";
import { recoverArguments, recoverIdentity, recoverInChain, recoverInEval, recoverInParameter } from "./recover.ts";
import { superBehindDefer } from "./super-behind-defer.ts";

export type { Finding };

/** Mistakes that are seen in the facts of functions. */
type OfFunctions =
  "lowered-function" | "super-behind-defer" | "identity" | "named-result-function" | "named-result-twice";

/** A rule for each kind of misuse, and for what else may be wrong: of two at one place, the first is told first. */
const rules: Readonly<Record<Misuse["kind"] | OfFunctions, Rule>> = {
  "defer-in-expression": deferInExpression,
  "defer-argument": deferArgument,
  "defer-outside-function": deferOutsideFunction,
  "async-in-sync": asyncInSync,
  "in-with": inWith,
  "lowered-function": loweredFunction,
  "lowered-pattern": loweredPattern,
  "lowered-super": loweredSuper,
  "super-behind-defer": superBehindDefer,
  "question-arguments": recoverArguments,
  "question-in-parameter": recoverInParameter,
  identity: recoverIdentity,
  "private-in-chain": recoverInChain,
  "private-in-eval": recoverInEval,
  "named-result-function": namedResultFunction,
  "named-result-place": namedResultPlace,
  "named-result-twice": namedResultTwice,
  "named-result-pattern": namedResultPattern,
  "named-result-arguments": namedResultArguments,
  value: markerValue,
  namespace: namespaceValue,
  untraced: untraced,
  "compiled-by-react": reactCompiler,
  hoisted: hoisted,
};

/** Facts → every mistake in the file, in the order of the source (rule S70). */
export function validate(file: FileFacts): Finding[] {
  if (file.minified) return [minified(file.minified)];
  const lowered = file.functions.filter((fn) => fn.lowered !== null);
  return Object.values(rules)
    .flatMap((rule) => {
      const findings = rule(file);
      // Other mistakes in there may only be code that the earlier step wrote.
      return rule === loweredFunction
        ? findings
        : findings.filter((found) => !lowered.some((fn) => isInside(found, fn)));
    })
    .sort((a, b) => a.start - b.start);
}

function isInside(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
