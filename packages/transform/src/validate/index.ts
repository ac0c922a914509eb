import type { FileFacts } from "../facts.ts";
import { asyncInSync } from "./async-in-sync.ts";
import { deferArgument } from "./defer-argument.ts";
import { deferInExpression } from "./defer-in-expression.ts";
import { deferOutsideFunction } from "./defer-outside-function.ts";
import type { Finding, Rule } from "./finding.ts";
import { inWith } from "./in-with.ts";
import { markerValue, namespaceValue } from "./marker-value.ts";
import {
  namedResultArguments,
  namedResultFunction,
  namedResultPattern,
  namedResultPlace,
  namedResultTwice,
} from "./named-result.ts";
import { recoverArguments, recoverIdentity, recoverInParameter } from "./recover.ts";

export type { Finding };

const rules: readonly Rule[] = [
  deferInExpression,
  deferArgument,
  deferOutsideFunction,
  asyncInSync,
  inWith,
  recoverArguments,
  recoverInParameter,
  recoverIdentity,
  namedResultFunction,
  namedResultPlace,
  namedResultTwice,
  namedResultPattern,
  namedResultArguments,
  markerValue,
  namespaceValue,
];

/** Facts → every mistake in the file, in the order of the source (rule S70). */
export function validate(file: FileFacts): Finding[] {
  return rules.flatMap((rule) => rule(file)).sort((a, b) => a.start - b.start);
}
