import type { FileFacts, Span } from "../facts.ts";
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

const rules: readonly Rule[] = [
  deferInExpression,
  deferArgument,
  deferOutsideFunction,
  asyncInSync,
  inWith,
  loweredFunction,
  loweredPattern,
  loweredSuper,
  superBehindDefer,
  recoverArguments,
  recoverInParameter,
  recoverIdentity,
  recoverInChain,
  recoverInEval,
  namedResultFunction,
  namedResultPlace,
  namedResultTwice,
  namedResultPattern,
  namedResultArguments,
  markerValue,
  namespaceValue,
  untraced,
  reactCompiler,
  hoisted,
];

/** Facts → every mistake in the file, in the order of the source (rule S70). */
export function validate(file: FileFacts): Finding[] {
  if (file.minified) return [minified(file.minified)];
  const lowered = file.functions.filter((fn) => fn.lowered !== null);
  return rules
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
