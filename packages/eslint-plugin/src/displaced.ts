import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { ESLint, Linter } from "eslint";

/** The plugins for components, by the ending of their files. */
const plugins: Readonly<Record<string, string>> = {
  vue: "eslint-plugin-vue",
  svelte: "eslint-plugin-svelte",
  astro: "eslint-plugin-astro",
};

const require = createRequire(import.meta.url);
const found = new Map<string, Linter.Processor | null>();

/**
 * A file has one processor, and that of `configs.recommended` displaces the one that an earlier configuration has set. For
 * components it goes on with what their plugins would have done: the processor of the plugin's own configuration, where the
 * plugin is installed.
 */
export function displacedBy(filename: string): Linter.Processor | null {
  const [, ending = ""] = /\.(\w+)$/.exec(filename) ?? [];
  const name = plugins[ending];
  if (name === undefined) return null;
  if (!found.has(name)) found.set(name, load(name));
  return found.get(name) ?? null;
}

function load(name: string): Linter.Processor | null {
  try {
    // Resolved as by an import: it may have no other entry.
    const path = fileURLToPath(import.meta.resolve(name));
    const module = require(path) as ESLint.Plugin & { readonly default?: ESLint.Plugin };
    return processorOf(module.default ?? module);
  } catch {
    // Not installed, or not for this ESLint.
    return null;
  }
}

/** The processor that a plugin's basic configuration names: `"vue/vue"`. */
function processorOf({ configs, processors }: ESLint.Plugin): Linter.Processor | null {
  const base = configs?.["flat/base"] ?? configs?.["base"];
  const entries = (Array.isArray(base) ? base : []) as readonly Linter.Config[];
  const used = entries.find(({ processor }) => processor !== undefined)?.processor;
  if (typeof used !== "string") return used ?? null;
  return processors?.[used.replace(/^.*\//, "")] ?? null;
}
