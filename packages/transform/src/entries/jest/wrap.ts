import type { PluginOptions } from "../plugin-options.ts";

/** What is used of Jest's own type of that name. */
interface Config {
  readonly transform?: Readonly<Record<string, unknown>>;
}

const OURS = "@godefer/transform/jest";

/**
 * Puts godefer in front of all transformers in a configuration of Jest's, for one that others make: `next/jest`.
 *
 * @param config what `createJestConfig(…)()` gives
 * @param options the plugin's options
 * @returns the configuration with each transformer as the `next` of godefer's
 * @throws TypeError if there are no transformers
 * @example
 * const createJestConfig = nextJest({ dir: "./" });
 * export default async () => withGodefer(await createJestConfig({ testEnvironment: "node" })());
 */
export function withGodefer<C extends Config>(config: C, options: PluginOptions = {}): C {
  const transformers = Object.entries(config.transform ?? {});
  if (transformers.length === 0) {
    throw new TypeError(
      "godefer: the configuration has no transform for godefer to run before. " +
        `Add one: transform: { "\\\\.[jt]sx?$": ["${OURS}", { next: "@swc/jest" }] }.`,
    );
  }
  const wrapped = transformers.map(([pattern, next]) => [pattern, isOurs(next) ? next : [OURS, { ...options, next }]]);
  return { ...config, transform: Object.fromEntries(wrapped) as C["transform"] };
}

function isOurs(next: unknown): boolean {
  return (Array.isArray(next) ? next[0] : next) === OURS;
}
