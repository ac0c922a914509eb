import type { ESLint, Linter } from "eslint";
import manifest from "../package.json" with { type: "json" };
import { recommended, strict } from "./configs.ts";
import { processor } from "./processor.ts";
import { rules } from "./rules/index.ts";

/** The plugin's part of a flat configuration, with the plugin itself in it. */
interface Configs {
  /** Mistakes: what it reports does not do at run time what it says. */
  readonly recommended: Linter.Config;
  /** `recommended`, and choices of style. */
  readonly strict: Linter.Config;
}

/**
 * Lint rules for godefer, for ESLint 9 and 10 and for oxlint.
 *
 * @example
 * ```js
 * // eslint.config.js
 * import godefer from "@godefer/eslint-plugin";
 *
 * export default [godefer.configs.recommended];
 * ```
 */
const plugin: ESLint.Plugin & { readonly configs: Configs } = {
  meta: { name: manifest.name, version: manifest.version, namespace: "godefer" },
  rules: rules as unknown as NonNullable<ESLint.Plugin["rules"]>,
  processors: { "without-misreports": processor },
  configs: {
    get recommended() {
      return { name: "godefer/recommended", plugins: { godefer: plugin }, processor, rules: recommended };
    },
    get strict() {
      return { name: "godefer/strict", plugins: { godefer: plugin }, processor, rules: strict };
    },
  },
};

export default plugin;
