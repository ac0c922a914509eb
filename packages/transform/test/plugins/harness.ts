import * as babel8 from "@babel/core";
import * as babel7 from "babel-7";
import godefer, { GodeferError } from "../../src/entries/babel.ts";
import { execute } from "../harness/execute.ts";

export type Babel = typeof babel8;
export type Plugin = (api: Pick<Babel, "types" | "template" | "parseSync">) => babel8.PluginObject;
export type Path<T extends babel8.types.Node = babel8.types.Node> = babel8.NodePath<T>;

export const babels: readonly (readonly [string, Babel])[] = [
  ["Babel 8", babel8],
  ["Babel 7", babel7],
];

/** No configuration but what is given. */
export const alone = { configFile: false, babelrc: false, browserslistConfigFile: false } as const;

export function build(babel: Babel, source: string, options: babel8.InputOptions): string {
  return babel.transformSync(source, { filename: "/project/program.js", ...alone, ...options })!.code!;
}

/** What the build is ended by. */
export function failure(work: () => unknown): GodeferError {
  try {
    work();
  } catch (error) {
    if (error instanceof GodeferError) return error;
    throw error;
  }
  throw new Error("The build has succeeded.");
}

export const run = (code: string) => execute({ code, kind: "module", typescript: false });

/** With the others in front of ours, and behind. */
export function orders(others: readonly unknown[], options = {}): readonly (readonly [string, babel8.PluginItem[]])[] {
  const ours = [godefer, options];
  return [
    ["in front", [...others, ours] as babel8.PluginItem[]],
    ["behind", [ours, ...others] as babel8.PluginItem[]],
  ];
}
