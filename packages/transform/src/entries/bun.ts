import { readFile } from "node:fs/promises";
import { resolveOptions } from "../options.ts";
import { mayUse } from "../may-use.ts";
import { COMPONENT, componentKind } from "./components/ids.ts";
import { refuseComponent } from "./components/refuse.ts";
import { GodeferError } from "./error.ts";
import type { PluginOptions } from "./plugin-options.ts";
import { transform } from "./transform.ts";

export type { PluginOptions } from "./plugin-options.ts";

/** The parts of Bun's type of the same name that are used here. */
export interface BunPlugin {
  readonly name: string;
  setup(build: PluginBuilder): void;
}

interface PluginBuilder {
  onLoad(files: { filter: RegExp }, load: (file: { path: string }) => Promise<Loaded | undefined>): unknown;
}

interface Loaded {
  readonly contents: string;
  readonly loader: "js" | "jsx" | "ts" | "tsx";
}

/** A source file that is not in a package: packages are published compiled. */
const SOURCE = /^(?!.*[\\/]node_modules[\\/]).*\.[cm]?[jt]sx?$/s;

/**
 * The plugin for Bun: for `Bun.build`, and for `bun run` through a preloaded file that calls `Bun.plugin`.
 *
 * Bun does not read a plugin's source map, and need not: every line keeps its number.
 *
 * @throws TypeError for an unknown option
 * @example
 * // bunfig.toml: preload = ["./godefer.js"]
 * Bun.plugin(godefer());
 */
export default function godefer(options: PluginOptions = {}): BunPlugin {
  const resolved = resolveOptions(options, []);
  return {
    name: "godefer",
    setup(build) {
      build.onLoad({ filter: SOURCE }, async ({ path }) => {
        const text = await readFile(path, "utf8");
        const contents = mayUse(text, resolved) ? compileInPlace(text, path, options) : text;
        return { contents, loader: loaderOf(path) };
      });
      // Bun gives a file to the first plugin that accepts it: the component's compiler takes it whole.
      build.onLoad({ filter: COMPONENT }, async ({ path }) => {
        const text = await readFile(path, "utf8");
        if (mayUse(text, resolved)) refuse(text, path, options);
        return undefined;
      });
    },
  };
}

function compileInPlace(text: string, filename: string, options: PluginOptions): string {
  const { code, diagnostics } = transform(text, { ...options, filename });
  if (diagnostics.length > 0) throw new GodeferError(diagnostics);
  return code;
}

/** @throws GodeferError if a component contains something to compile */
function refuse(text: string, filename: string, options: PluginOptions): void {
  const diagnostics = refuseComponent(text, componentKind(filename)!, { ...options, filename }, "Bun");
  if (diagnostics.length > 0) throw new GodeferError(diagnostics);
}

/** Bun's name for the syntax of a file. */
function loaderOf(path: string): Loaded["loader"] {
  const [, kind, x] = /\.[cm]?([jt]s)(x?)$/.exec(path) as unknown as [string, "js" | "ts", "" | "x"];
  return `${kind}${x}`;
}
