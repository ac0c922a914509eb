import type { PluginOptions } from "../plugin-options.ts";

/** The parts of Jest's type of the same name that are used here. */
interface Config {
  readonly transform?: Readonly<Record<string, unknown>>;
}

const OURS = "@godefer/transform/jest";

/**
 * Puts godefer before all transformers in a Jest configuration that another tool made, such as `next/jest`.
 *
 * @param config what `createJestConfig(…)()` returns
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
