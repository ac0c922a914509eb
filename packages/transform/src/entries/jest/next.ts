import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import type { PluginOptions } from "../plugin-options.ts";
import type { Transformed } from "./maps.ts";
import { checkTsJest, versionAt } from "./versions.ts";

/** A transformer: a package, a path relative to the folder that Jest was started in, or either with its options. */
export type Next = string | readonly [name: string, options?: object];

/** The parts of Jest's type of the same name that are used here. */
export interface TransformOptions {
  readonly configString: string;
  readonly instrument: boolean;
  readonly transformerConfig: unknown;
}

/** The parts of Jest's transformer types that are used here. */
export interface JestTransformer {
  readonly canInstrument?: boolean;
  getCacheKey?(text: string, file: string, options: TransformOptions): string;
  getCacheKeyAsync?(text: string, file: string, options: TransformOptions): string | Promise<string>;
  process?(text: string, file: string, options: TransformOptions): Transformed;
  processAsync?(text: string, file: string, options: TransformOptions): Promise<Transformed>;
}

export interface LoadedNext {
  readonly transformer: JestTransformer;
  readonly options: object;
  /** Its name, options and version, for the cache. */
  readonly id: string;
  /** It is configured to compile defers itself. */
  readonly compilesDefers: boolean;
}

/**
 * @param own the options of godefer
 * @throws TypeError if `next` is not valid
 * @throws Error if there is no such transformer
 */
export function loadNext(next: unknown, own: PluginOptions): LoadedNext | Promise<LoadedNext> {
  const [name, options] = readNext(next);
  const path = resolveNext(name);
  const version = versionAt(path);
  const compilesDefers = /[\\/]ts-jest[\\/]/.test(path);
  if (compilesDefers) checkTsJest(version);
  const configured = compilesDefers ? withAstTransformer(options, own) : options;
  const loaded = (transformer: JestTransformer | undefined): LoadedNext => {
    if (transformer === undefined || !canProcess(transformer)) {
      throw new Error(`godefer: next: ${JSON.stringify(name)} is not a Jest transformer: it has no process().`);
    }
    return { transformer, options: configured, id: JSON.stringify([path, version, options]), compilesDefers };
  };
  const made = createNext(path, configured);
  return made instanceof Promise ? made.then(loaded) : loaded(made);
}

function readNext(next: unknown): readonly [string, object] {
  const [name, options = {}, ...rest] = (Array.isArray(next) ? next : [next]) as [unknown, unknown, ...unknown[]];
  const isRight = typeof name === "string" && name !== "" && typeof options === "object" && rest.length === 0;
  if (isRight && options !== null) return [name, options];
  const fact = next === undefined ? "the option next is missing" : `next cannot be ${JSON.stringify(next)}`;
  throw new TypeError(
    `godefer: ${fact}. It names the transformer that strips the types, with any options: ` +
      '["@godefer/transform/jest", { next: "@swc/jest" }] or { next: ["@swc/jest", { … }] }.',
  );
}

/** Resolved from where Jest was started, as Jest does, and from this package. */
function resolveNext(name: string): string {
  const folders = [join(process.cwd(), "package.json"), import.meta.url];
  const wanted = /^\.\.?[\\/]/.test(name) ? resolve(name) : name;
  for (const folder of folders) {
    try {
      return createRequire(folder).resolve(wanted);
    } catch {
      // It may be in the other one.
    }
  }
  throw new Error(
    `godefer: next: there is no transformer ${JSON.stringify(name)} in ${process.cwd()}. ` +
      "Install it, or give its path: require.resolve(…) in jest.config.js.",
  );
}

/** ts-jest checks the types of its input: the defers are compiled between the check and the output. */
function withAstTransformer(options: object, own: PluginOptions): object {
  const { astTransformers } = options as { astTransformers?: { before?: readonly unknown[] } };
  const godefer = { path: "@godefer/transform/ts", options: own };
  return { ...options, astTransformers: { ...astTransformers, before: [godefer, ...(astTransformers?.before ?? [])] } };
}

interface NextModule extends JestTransformer {
  createTransformer?(options: object): JestTransformer | Promise<JestTransformer>;
}

function createNext(path: string, options: object): JestTransformer | Promise<JestTransformer> | undefined {
  const loaded = createRequire(path)(path) as NextModule & { default?: NextModule };
  const found = [loaded.default, loaded].find(
    (each) => each !== undefined && ("createTransformer" in each || canProcess(each)),
  );
  return found?.createTransformer ? found.createTransformer(options) : found;
}

function canProcess(transformer: JestTransformer): boolean {
  return "process" in transformer || "processAsync" in transformer;
}
