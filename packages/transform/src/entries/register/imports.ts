import module, { type LoadHookSync } from "node:module";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import type { Stage } from "./compiler.ts";
import { withHelp } from "./help.ts";
import type { Loading } from "./loading.ts";
import { isInstalled } from "./modules.ts";
import { stayOutermost } from "./outermost.ts";

/**
 * Compiles what Node's hooks load, in two places: next to Node, after it has read a file and before anybody strips the
 * types; and before all other hooks, for those that do not call Node. They return what they have compiled themselves.
 */
export function hookImports(loading: Loading): void {
  const hook = (stage: Stage) =>
    forSources((filename, load) => {
      const { loaded, isPassed } = loading.load(filename, () => withHelp(filename, load));
      return isPassed ? loaded : withSource(loaded, filename, stage);
    });
  module.registerHooks({ load: hook("source") });
  stayOutermost({ load: hook("output") });

  function withSource(loaded: Loaded, filename: string, stage: Stage): Loaded {
    const { source, format } = loaded;
    if (source == null || NO_CODE.has(format)) return loaded;
    const text = typeof source === "string" ? source : new TextDecoder().decode(source);
    const compiled = loading.pass(text, filename, stage);
    return compiled === text ? loaded : { ...loaded, source: compiled };
  }
}

type Loaded = ReturnType<LoadHookSync>;

function forSources(hook: (filename: string, load: () => Loaded) => Loaded): LoadHookSync {
  return (url, context, nextLoad) => {
    const load = () => nextLoad(url, context);
    return isSource(url) ? hook(fileURLToPath(url), load) : load();
  };
}

/** Also a program without an extension. */
const SOURCE = /(?:\.[cm]?[jt]sx?|^[^.]+)$/;
/** What else a file without an extension may be, according to Node. Deno does not say. */
const NO_CODE: ReadonlySet<string | null | undefined> = new Set(["wasm", "json", "addon", "builtin"]);

function isSource(url: string): boolean {
  return url.startsWith("file:") && !isInstalled(url) && SOURCE.test(basename(new URL(url).pathname));
}
