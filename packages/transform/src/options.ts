import { findSuggestion } from "@babel/helper-validator-option";
import type { TransformOptions } from "./types.ts";

export interface ResolvedOptions {
  readonly strategy: NonNullable<TransformOptions["strategy"]>;
  readonly importSource: ReadonlySet<string>;
}

const STRATEGIES = ["auto", "open-coded", "linked-list"] as const;

/**
 * @param known the names of further options that the caller takes care of
 * @throws TypeError for an option or value that there is not
 */
export function resolveOptions(options: TransformOptions, known: readonly string[] = ["filename"]): ResolvedOptions {
  const names = ["strategy", "importSource", ...known];
  for (const name of Object.keys(options)) {
    if (!names.includes(name)) throw unknownOption(`there is no option "${name}"`, name, names);
  }
  const { strategy = "auto", importSource = "@godefer/runtime" } = options;
  if (!STRATEGIES.includes(strategy)) {
    throw unknownOption(`strategy can not be ${JSON.stringify(strategy)}`, String(strategy), STRATEGIES);
  }
  const sources: unknown = typeof importSource === "string" ? [importSource] : importSource;
  if (!Array.isArray(sources) || sources.some((source) => typeof source !== "string" || source === "")) {
    throw new TypeError(
      `godefer: importSource must be the name of a module or a list of names, not ${JSON.stringify(importSource)}.`,
    );
  }
  return { strategy, importSource: new Set(sources as string[]) };
}

function unknownOption(fact: string, wrong: string, names: readonly string[]): TypeError {
  return new TypeError(
    `godefer: ${fact}. Did you mean "${findSuggestion(wrong, names)}"? There is: ${names.join(", ")}.`,
  );
}
