/*
 * Runs in a separate process, because it executes the user's configuration: doctor-load <loader> <project> <file>. Its
 * result goes to file descriptor 3, because the configuration may print anything.
 */
import { writeSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Loaded, LoaderName } from "./load.ts";

type Answer = Loaded | { readonly failure: string } | null;

/** The names of the plugins, for each way in which the tool reads the configuration. */
type Loader = (file: string, load: (specifier: string) => Promise<unknown>) => Promise<Loaded>;

interface ViteLike {
  readonly loadConfigFromFile: (
    env: object,
    file: string,
    root: string,
  ) => Promise<{ readonly config: { readonly plugins?: unknown } } | null>;
}

const loaders: Readonly<Record<LoaderName, Loader>> = {
  vite: async (file, load) => await loadVite((await load("vite")) as ViteLike, file, ["build", "serve"]),
  vitest: async (file, load) => await loadVite((await load("vite")) as ViteLike, file, ["test"]),
  rollup: async (file, load) => {
    const { loadConfigFile } = (await load("rollup/loadConfigFile")) as RollupLike;
    const { options } = await loadConfigFile(file, { silent: true });
    return { runs: [{ command: "build", plugins: await namesIn(options.map(({ plugins }) => plugins)) }] };
  },
  rolldown: async (file, load) => {
    const { loadConfig } = (await load("rolldown/config")) as {
      readonly loadConfig: (file: string) => Promise<unknown>;
    };
    const config = await loadConfig(file);
    const options = typeof config === "function" ? (config as (args: object) => unknown)({}) : config;
    const list = [await options].flat() as { plugins?: unknown }[];
    return { runs: [{ command: "build", plugins: await namesIn(list.map(({ plugins }) => plugins)) }] };
  },
};

interface RollupLike {
  readonly loadConfigFile: (
    file: string,
    options: object,
  ) => Promise<{ readonly options: readonly { readonly plugins?: unknown }[] }>;
}

/** What Vite and Vitest tell a configuration about themselves when they load it. */
const MODES: Readonly<Record<string, string>> = { build: "production", serve: "development", test: "test" };

async function loadVite({ loadConfigFromFile }: ViteLike, file: string, commands: readonly string[]): Promise<Loaded> {
  const runs: { command: string; plugins: readonly string[] }[] = [];
  for (const command of commands) {
    const env = {
      command: command === "build" ? "build" : "serve",
      mode: MODES[command],
      isSsrBuild: false,
      isPreview: false,
    };
    const loaded = await loadConfigFromFile(env, file, process.cwd());
    runs.push({ command, plugins: await namesIn(loaded?.config.plugins) });
  }
  return { runs };
}

/** A list may contain lists, promises, and values that are not plugins: `condition && plugin()`. */
async function namesIn(plugins: unknown): Promise<readonly string[]> {
  const value: unknown = await plugins;
  if (Array.isArray(value)) return (await Promise.all(value.map(namesIn))).flat();
  if (typeof value !== "object" || value === null || !("name" in value)) return [];
  return typeof value.name === "string" ? [value.name] : [];
}

async function answer(loader: LoaderName, project: string, file: string): Promise<Answer> {
  const require = createRequire(join(project, "package.json"));
  let isFound = false;
  try {
    return await loaders[loader](join(project, file), async (specifier) => {
      const path = resolve(require, specifier);
      isFound = true;
      return (await import(pathToFileURL(path).href)) as unknown;
    });
  } catch (error) {
    return isFound ? { failure: reasonOf(error) } : null;
  }
}

/** Some loaders throw their own error, with the user's as its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? reasonOf(error.cause) : error.message;
}

/** Vite may be installed for Vitest only, where only Vitest can load it. */
function resolve(require: NodeJS.Require, specifier: string): string {
  try {
    return require.resolve(specifier);
  } catch (error) {
    if (specifier !== "vite") throw error;
    return createRequire(require.resolve("vitest/package.json")).resolve(specifier);
  }
}

const [loader, project, file] = process.argv.slice(2);
writeSync(3, JSON.stringify(await answer(loader as LoaderName, project!, file!)));
// The configuration may have left timers and servers behind.
process.exit();
