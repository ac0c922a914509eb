import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { locateFinding } from "../../diagnostics.ts";
import { mayUse } from "../../may-use.ts";
import type { ResolvedOptions } from "../../options.ts";
import type { Diagnostic } from "../../types.ts";
import type { Component, Script } from "./component.ts";
import { findMentions, PSEUDO_CALLS } from "./names.ts";

/** Mistakes in a component outside its compiled code, which no compiler would see. */
export function findMistakes(
  text: string,
  component: Component,
  filename: string,
  options: ResolvedOptions,
): readonly Diagnostic[] {
  return [
    ...component.scripts.flatMap((script) => describeUntouched(text, script, filename, options) ?? []),
    ...findMentions(text, component, options.importSource).map(({ name, start, end }) =>
      locateFinding(
        {
          start,
          end,
          code: "GD007",
          message: `${name} is called in the markup, but only scripts are compiled.`,
          hint: "Move the function that calls it into the script, and use that function in the markup.",
        },
        text,
        filename,
      ),
    ),
  ];
}

function describeUntouched(
  text: string,
  script: Script,
  filename: string,
  options: ResolvedOptions,
): Diagnostic | null {
  const reason = reasonOf(text, script, filename, options);
  if (reason === null) return null;
  const { start } = script;
  return locateFinding({ ...describeUncompiled(reason), start, end: start }, text, filename);
}

/** @param reason the text after "The script" */
export function describeUncompiled(reason: string) {
  return {
    code: "GD006",
    message: `The script ${reason}: its defers would not be compiled.`,
    hint: "Move the functions that defer to a file of their own, and import them in a script that is compiled.",
  };
}

function reasonOf(text: string, script: Script, filename: string, options: ResolvedOptions): string | null {
  const { start, end, extension, source, untouched } = script;
  if (source !== null) {
    const path = join(dirname(filename), source);
    return existsSync(path) && calls(readFileSync(path, "utf8"), options)
      ? `is loaded from ${source} by a preprocessor`
      : null;
  }
  if (!calls(text.slice(start, end), options)) return null;
  if (untouched !== null) return untouched;
  return extension === null ? "is in a language that godefer does not read" : null;
}

const WORD = new RegExp(`\\b${PSEUDO_CALLS}\\b`);

/** Searches for words: the script is not parsed. */
function calls(text: string, options: ResolvedOptions): boolean {
  return mayUse(text, options) && WORD.test(text);
}
