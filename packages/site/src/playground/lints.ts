import type { Diagnostic } from "@codemirror/lint";
import type { Mistake } from "../program/mistake.ts";
import type { Words } from "../words/index.ts";
import { describeMistake } from "./describe-mistake.ts";

/** Mistakes as the editor underlines them. One without a length takes the character behind it, or before. */
export function lintsOf(mistakes: readonly Mistake[], source: string, words: Words): Diagnostic[] {
  return mistakes.map((mistake) => {
    const { code, message, hint } = describeMistake(mistake, words);
    const from =
      mistake.start === mistake.end ? Math.min(mistake.start, Math.max(source.length - 1, 0)) : mistake.start;
    const to = Math.min(Math.max(mistake.end, from + 1), source.length);
    return { from, to, severity: "error", message: `${message}\n${hint}`, ...(code && { source: code }) };
  });
}
