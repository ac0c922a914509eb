import { resolveOptions, type ResolvedOptions, suggest } from "../../options.ts";
import type { TransformOptions } from "../../types.ts";

/** The variables that give an option, with what their text means. */
const OPTIONS: Readonly<Record<string, (text: string) => TransformOptions>> = {
  GODEFER_STRATEGY: (strategy) => ({ strategy: strategy as NonNullable<TransformOptions["strategy"]> }),
  GODEFER_IMPORT_SOURCE: (text) => ({ importSource: text.split(",").map((name) => name.trim()) }),
  GODEFER_COVERAGE: (text) => ({ coverage: readFlag(text) }),
};

const NAMES = [...Object.keys(OPTIONS), "GODEFER_DISABLE_CACHE", "GODEFER_TRACE"];

/**
 * The options of the hook, which is told nothing but by environment variables, as tsx and swc-node are.
 *
 * @throws TypeError for a variable or value that there is not
 */
export function readEnvironment(environment: NodeJS.ProcessEnv): ResolvedOptions {
  const options: TransformOptions[] = [];
  for (const [name, text = ""] of Object.entries(environment)) {
    if (!name.startsWith("GODEFER_")) continue;
    if (!NAMES.includes(name)) {
      throw new TypeError(`godefer: there is no environment variable "${name}".${suggest(name, NAMES)}`);
    }
    // A variable that is set to nothing counts as none, as for other programs.
    if (text !== "" && OPTIONS[name]) options.push(checked(name, OPTIONS[name](text)));
  }
  return resolveOptions(Object.assign({}, ...options) as TransformOptions);
}

function checked(name: string, option: TransformOptions): TransformOptions {
  try {
    resolveOptions(option);
    return option;
  } catch (error) {
    const { message } = error as Error;
    const renamed = message.replace(/^godefer: \w+/, `godefer: ${name}`).replace(/ or a list of names: .*/, SEVERAL);
    throw new TypeError(renamed, { cause: error });
  }
}

const SEVERAL = ", or several separated by commas: @godefer/runtime,./go.js";

/** What is no flag is left to the check of the options. */
function readFlag(text: string): boolean {
  const flags: Readonly<Record<string, boolean>> = { 1: true, true: true, 0: false, false: false };
  return flags[text] ?? (text as unknown as boolean);
}
