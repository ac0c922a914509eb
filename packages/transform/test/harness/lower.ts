import { type InputOptions, type PresetItem, transformSync } from "@babel/core";
import presetEnv from "@babel/preset-env";
import godefer, { type BabelPluginOptions } from "../../src/entries/babel.ts";

/** What preset-env lowers to: without async generators, and without anything newer than ES5. */
export const targets = ["chrome 60", "ie 11"] as const;
export type Target = (typeof targets)[number];

/** preset-env, and no modules made into anything else. */
export function env(target: string): PresetItem {
  return [presetEnv, { targets: target, modules: false }];
}

/** Compiles with the plugin and preset-env in one pass. */
export function lower(source: string, target: Target, options: BabelPluginOptions = {}): string {
  return babel(source, "program.js", { plugins: [[godefer, options]], presets: [env(target)] });
}

/** Babel with that configuration and no other. */
export function babel(source: string, filename: string, config: InputOptions): string {
  const alone = { configFile: false, babelrc: false, browserslistConfigFile: false };
  return transformSync(source, { filename, sourceType: "module", ...alone, ...config })!.code!;
}
