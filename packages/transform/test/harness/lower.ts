import { transformSync, type InputOptions } from "@babel/core";
import presetEnv from "@babel/preset-env";
import godefer, { type BabelPluginOptions } from "../../src/entries/babel.ts";

/** What preset-env lowers to: without async generators, and without anything newer than ES5. */
export const targets = ["chrome 60", "ie 11"] as const;
export type Target = (typeof targets)[number];

/** Compiles with the plugin and preset-env in one pass. */
export function lower(source: string, target: Target, options: BabelPluginOptions = {}): string {
  return transformSync(source, {
    filename: "program.js",
    configFile: false,
    babelrc: false,
    browserslistConfigFile: false,
    plugins: [[godefer, options]],
    presets: [[presetEnv, { targets: target, modules: false }]],
  } as InputOptions)!.code!;
}
