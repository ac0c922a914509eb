import { resolveOptions } from "../options.ts";
import { VUE_MODULE } from "./components/ids.ts";
import { compileVueModule } from "./components/vue-module.ts";
import { chainMaps } from "../emit/text/index.ts";
import { GodeferError } from "./error.ts";
import type { Compiled } from "./plugin.ts";
import { transform } from "./transform.ts";
import type { SourceMap, TransformOptions } from "../types.ts";

/** Options of the loader: plain data, as Turbopack requires. */
export type LoaderOptions = Omit<TransformOptions, "filename">;

type LoaderMap = SourceMap | string | null | undefined;

/** The parts of webpack's, Rspack's and Turbopack's loader context that are used here. */
interface LoaderContext {
  readonly resourcePath: string;
  /** The same with a query. */
  readonly resource: string;
  getOptions(): LoaderOptions;
  callback(error: Error | null, code?: string, map?: SourceMap | string | null): void;
}

/**
 * The loader, for tools that accept webpack's loaders but not its plugins, such as Next.js with Turbopack. With webpack
 * and Rspack, the plugin is simpler.
 *
 * @throws TypeError for an unknown option
 * @example
 * // next.config.js
 * turbopack: { rules: { "*.{ts,tsx}": { loaders: ["@godefer/transform/webpack-loader"] } } }
 */
export default function godefer(this: LoaderContext, code: string, inputSourceMap?: LoaderMap): void {
  const options = this.getOptions();
  resolveOptions(options, []);
  const filename = this.resourcePath;
  const {
    code: compiled,
    map,
    diagnostics,
  } = VUE_MODULE.test(this.resource)
    ? compileVue(code, this.resource, options, inputSourceMap)
    : transform(code, { ...options, filename, inputSourceMap });
  if (diagnostics.length > 0) this.callback(new GodeferError(diagnostics));
  else if (map === null) this.callback(null, code, inputSourceMap);
  // Turbopack drops a map without a file name.
  else this.callback(null, compiled, { ...map, file: filename, sources: inputSourceMap ? map.sources : [filename] });
}

/** What vue-loader made of a component's script. */
function compileVue(code: string, id: string, options: LoaderOptions, inputSourceMap: LoaderMap): Compiled {
  const earlier = typeof inputSourceMap === "string" ? (JSON.parse(inputSourceMap) as SourceMap) : inputSourceMap;
  const { map, ...compiled } = compileVueModule(code, id, options, () => earlier ?? null);
  return { ...compiled, map: map && earlier ? chainMaps(map, earlier) : map };
}
