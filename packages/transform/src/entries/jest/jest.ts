import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { mayUse } from "../../may-use.ts";
import { resolveOptions, type ResolvedOptions } from "../../options.ts";
import { packageVersion } from "../../package-version.ts";
import type { SourceMap } from "../../types.ts";
import { GodeferError } from "../error.ts";
import { readMapReference, withoutMapComment } from "../map-reference.ts";
import type { PluginOptions } from "../plugin-options.ts";
import { transform } from "../transform.ts";
import { leadToSource, type Transformed } from "./maps.ts";
import { type JestTransformer, type LoadedNext, loadNext, type Next, type TransformOptions } from "./next.ts";
import { checkJest } from "./versions.ts";

export type { Next } from "./next.ts";
export { withGodefer } from "./wrap.ts";

/** Options of the transformer. */
export interface JestOptions extends PluginOptions {
  /** The transformer that compiles godefer's output: its name or path, or either with its options. */
  readonly next: Next;
}

/**
 * What Jest calls to get the transformer, for Jest 28 and later: godefer, and then another transformer.
 *
 * @param options see {@link JestOptions}
 * @throws TypeError for an unknown option, and if `next` is missing
 * @throws Error if the other transformer is not found, or is too old
 * @throws GodeferError from its `process`, for a file with mistakes
 * @example
 * // jest.config.js
 * transform: { "\\.[jt]sx?$": ["@godefer/transform/jest", { next: "@swc/jest" }] }
 */
export function createTransformer(options: Partial<JestOptions> = {}): JestTransformer | Promise<JestTransformer> {
  const { next: wanted, ...own } = options;
  // Jest tells only in each call whether it measures coverage, so the added code is always ignored.
  const resolved = resolveOptions({ coverage: true, ...own }, ["next"]);
  checkJest();
  const put = (next: LoadedNext) => (next.compilesDefers ? next.transformer : wrap(next, resolved));
  const next = loadNext(wanted, own);
  // Early versions of Jest 29, and Jest 28, do not wait for a transformer.
  return next instanceof Promise ? next.then(put) : put(next);
}

function wrap({ transformer: next, id, options: own }: LoadedNext, resolved: ResolvedOptions): JestTransformer {
  const salt = saltOf(id, resolved);
  const forNext = (options: TransformOptions): TransformOptions => ({ ...options, transformerConfig: own });
  const keyOf = (text: string, file: string, options: TransformOptions, nextKey: string | undefined) => {
    const key = nextKey ?? JSON.stringify([text, file, options.configString, options.instrument]);
    return createHash("sha256").update(`${salt}\n${key}`).digest("hex");
  };
  return {
    canInstrument: next.canInstrument ?? false,
    getCacheKey: (text, file, options) => keyOf(text, file, options, next.getCacheKey?.(text, file, forNext(options))),
    async getCacheKeyAsync(text, file, options) {
      const nextKey = next.getCacheKeyAsync
        ? await next.getCacheKeyAsync(text, file, forNext(options))
        : next.getCacheKey?.(text, file, forNext(options));
      return keyOf(text, file, options, nextKey);
    },
    // Jest detects what a transformer can do by its methods.
    ...(next.process && {
      process(text, file, options) {
        const compiled = compile(text, file, resolved);
        return leadToSource(next.process!(compiled.code, file, forNext(options)), compiled, text);
      },
    }),
    async processAsync(text, file, options) {
      const compiled = compile(text, file, resolved);
      const result = next.processAsync
        ? await next.processAsync(compiled.code, file, forNext(options))
        : next.process!(compiled.code, file, forNext(options));
      return leadToSource(result, compiled, text);
    },
  };
}

/** What the results depend on, besides the file and what the other transformer accounts for. */
function saltOf(id: string, { strategy, importSource, coverage }: ResolvedOptions): string {
  // The version distinguishes releases; time and size, builds of the compiler while it is developed.
  const { mtimeMs, size } = statSync(fileURLToPath(import.meta.url));
  return JSON.stringify([packageVersion(), mtimeMs, size, strategy, [...importSource], coverage, id]);
}

/** The text for the other transformer, with an inline map: some transformers chain it. */
function compile(text: string, file: string, resolved: ResolvedOptions): Transformed {
  // Packages are published compiled.
  if (/[\\/]node_modules[\\/]/.test(file) || !mayUse(text, resolved)) return { code: text, map: null };
  const { strategy, importSource, coverage } = resolved;
  const options = { strategy, coverage, importSource: [...importSource], filename: file };
  const earlier = readMapReference(text, file);
  const source = earlier ? withoutMapComment(text) : text;
  const { code, map, diagnostics } = transform(source, { ...options, inputSourceMap: earlier?.map });
  if (diagnostics.length > 0) throw new GodeferError(diagnostics);
  if (map === null) return { code: text, map: null };
  const named: SourceMap = earlier ? map : { ...map, sources: [file] };
  const data = Buffer.from(JSON.stringify(named)).toString("base64");
  return { code: `${code}\n//# sourceMappingURL=data:application/json;charset=utf-8;base64,${data}\n`, map: named };
}

export default { createTransformer };
