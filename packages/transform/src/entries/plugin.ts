import type { TransformResult, UnpluginBuildContext, UnpluginContext, UnpluginOptions } from "unplugin";
import { namesModule } from "../module-names.ts";
import type { ResolvedOptions } from "../options.ts";
import type { Diagnostic, SourceMap } from "../types.ts";
import type { Cache } from "./cache.ts";
import { GodeferError } from "./error.ts";
import { printResult, readResult } from "./kept-result.ts";

/** What a plugin does, in any build tool. */
export interface Step {
  readonly name: string;
  /** Where it is among the plugins of others; with `order`, also among those in the same place. */
  readonly enforce: "pre" | "post";
  readonly order?: "pre" | "post";
  /** The modules that it is for. */
  readonly ids: { readonly include: RegExp[]; readonly exclude?: RegExp[] };
  /** @param earlier returns the map of what other plugins have done; null if there is none */
  readonly compile: (code: string, id: string, earlier: () => SourceMap | null) => Promise<Compiled>;
}

export interface Compiled {
  readonly code: string;
  /** null if the code stays as it is. */
  readonly map: SourceMap | null;
  readonly diagnostics: readonly Diagnostic[];
}

export function createPlugin(
  { importSource, pieces }: ResolvedOptions,
  cache: Cache | null,
  { name, enforce, order, ids, compile }: Step,
): UnpluginOptions {
  const namesRuntime = (code: string) => namesModule(code, importSource) || pieces.test(code);
  return {
    name,
    enforce,
    transform: {
      ...(order && { order }),
      // Rolldown and Vite apply this without calling us. Vite before 7 and Rollup before 4.40 do not know it.
      filter: { id: ids, code: [...importSource, pieces] },
      async handler(code, id) {
        if (!isWanted(id, ids) || !namesRuntime(code)) return null;
        const kept = cache?.read(id, code) ?? null;
        if (kept !== null) return readResult(kept, code) as TransformResult;
        let isAlone = true;
        const {
          code: compiled,
          map,
          diagnostics,
        } = await compile(code, id, () => {
          isAlone = false;
          return earlierMap(this);
        });
        if (diagnostics.length > 0) return fail(this, diagnostics, id);
        // webpack uses a source's name as it is; others resolve it relative to the file: an absolute path is right for
        // both.
        const sources = [id.replace(/\?.*/s, "")];
        const result = map === null ? null : { code: compiled, map: { ...map, sources } };
        // What other plugins have done may change while the text stays the same.
        if (isAlone) cache?.write(id, code, printResult(result, code));
        // The build tools' types have mutable lists.
        return result as TransformResult;
      },
    },
  };
}

function isWanted(id: string, { include, exclude = [] }: Step["ids"]): boolean {
  return include.some((pattern) => pattern.test(id)) && !exclude.some((pattern) => pattern.test(id));
}

/** Rollup, Rolldown and Vite have it; webpack and its like pass it to the loader. */
function earlierMap(context: UnpluginBuildContext & UnpluginContext): SourceMap | null {
  return (context as { getCombinedSourcemap?: () => SourceMap }).getCombinedSourcemap?.() ?? null;
}

/** Fails with all mistakes, at the place of the first. */
function fail(context: UnpluginContext & UnpluginBuildContext, diagnostics: readonly Diagnostic[], id: string): null {
  const { filename: file = id, line, column } = diagnostics[0]!;
  const loc = { file, line, column: column - 1 };
  // The mistakes have nothing to do with our code, and contain their own code frames: no stack, no frame.
  const error = Object.assign(new GodeferError(diagnostics), { id, loc, stack: "" });
  // Thrown, because webpack continues after `this.error`, and Farm's accepts no object. From a thrown error, esbuild
  // takes no position.
  if (context.getNativeBuildContext?.().framework !== "esbuild") throw error;
  context.error(error);
  return null;
}
