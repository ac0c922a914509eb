import { piecesOf } from "./module-names.ts";
import { environmentVariable } from "./platform.ts";
import { suggest } from "./suggest.ts";
import type { TransformOptions } from "./types.ts";

export interface ResolvedOptions {
  readonly strategy: NonNullable<TransformOptions["strategy"]>;
  readonly importSource: ReadonlySet<string>;
  /** Finds where a text may name one of the modules in pieces. */
  readonly pieces: RegExp;
  readonly coverage: boolean;
}

const STRATEGIES = ["auto", "open-coded", "linked-list"] as const;

/**
 * @param known the names of further options, which the caller handles
 * @throws TypeError for an unknown option or value
 */
export function resolveOptions(options: TransformOptions, known: readonly string[] = ["filename"]): ResolvedOptions {
  checkOptionNames(options, known);
  const { strategy = "auto", importSource = "@godefer/runtime", coverage = isUnderTest() } = options;
  if (!STRATEGIES.includes(strategy)) {
    throw new TypeError(`godefer: strategy cannot be ${quote(strategy)}.${suggest(strategy, STRATEGIES)}`);
  }
  if (typeof coverage !== "boolean") {
    throw new TypeError(`godefer: coverage cannot be ${quote(coverage)}. Possible: true, false.`);
  }
  const sources = new Set(resolveSources(importSource));
  return { strategy, coverage, importSource: sources, pieces: piecesOf(sources) };
}

/**
 * @param known as for {@link resolveOptions}
 * @throws TypeError for an unknown option
 */
export function checkOptionNames(options: object, known: readonly string[]): void {
  const names = ["strategy", "importSource", "coverage", ...known];
  for (const name of Object.keys(options)) {
    if (!names.includes(name)) throw new TypeError(`godefer: there is no option "${name}".${suggest(name, names)}`);
  }
}

/** Whether Jest or Vitest runs the compiler. Both tell every process, whether they measure coverage or not. */
function isUnderTest(): boolean {
  return environmentVariable("JEST_WORKER_ID") !== undefined || environmentVariable("VITEST") !== undefined;
}

function resolveSources(importSource: unknown): readonly string[] {
  const sources: unknown = typeof importSource === "string" ? [importSource] : importSource;
  if (Array.isArray(sources) && sources.length > 0 && sources.every((source) => source && typeof source === "string")) {
    return sources as string[];
  }
  throw new TypeError(
    `godefer: importSource cannot be ${quote(importSource)}. ` +
      'It is the name of a module or a list of names: ["@godefer/runtime", "./godefer.js"].',
  );
}

function quote(value: unknown): string {
  return typeof value === "function" ? "a function" : String(JSON.stringify(value));
}
