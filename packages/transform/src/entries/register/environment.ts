import { resolveOptions, type ResolvedOptions } from "../../options.ts";
import { suggest } from "../../suggest.ts";
import type { TransformOptions } from "../../types.ts";

/** The variables that set an option, each with the meaning of its text. */
const OPTIONS: Readonly<Record<string, (text: string) => TransformOptions>> = {
  GODEFER_STRATEGY: (strategy) => ({ strategy: strategy as NonNullable<TransformOptions["strategy"]> }),
  GODEFER_IMPORT_SOURCE: (text) => ({ importSource: text.split(",").map((name) => name.trim()) }),
  GODEFER_COVERAGE: (text) => ({ coverage: readFlag(text) }),
};

const NAMES = [...Object.keys(OPTIONS), "GODEFER_DISABLE_CACHE", "GODEFER_TRACE"];

/**
 * The options of the hook, which is configured by environment variables only, like tsx and swc-node.
 *
 * @throws TypeError for an unknown variable or value
 */
export function readEnvironment(environment: NodeJS.ProcessEnv): ResolvedOptions {
  const options: TransformOptions[] = [];
  for (const [name, text = ""] of Object.entries(environment)) {
    if (!name.startsWith("GODEFER_")) continue;
    if (!NAMES.includes(name)) {
      throw new TypeError(`godefer: there is no environment variable "${name}".${suggest(name, NAMES)}`);
    }
    // An empty variable counts as unset, as for other programs.
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

/** What is not a flag is left to the check of the options. */
function readFlag(text: string): boolean {
  const flags: Readonly<Record<string, boolean>> = { 1: true, true: true, 0: false, false: false };
  return flags[text] ?? (text as unknown as boolean);
}
