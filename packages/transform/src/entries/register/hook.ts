import module, { type LoadFnOutput, type LoadHookSync } from "node:module";
import { fileURLToPath } from "node:url";
import { mayUse } from "../../may-use.ts";
import { resolveOptions } from "../../options.ts";
import { Cache, openStore } from "../cache.ts";
import { loadCompiler } from "./load-compiler.ts";

const SOURCE = /\.[cm]?[jt]sx?$/;
const options = resolveOptions({});
const store = openStore();
const cache = store && new Cache(store, "module", options);
let compiler: ReturnType<typeof loadCompiler> | undefined;

// Else every stack trace would name lines of the compiled file. Who has asked for source maps has them already.
if (!module.getSourceMapsSupport().enabled) module.setSourceMapsSupport(true);

/** Compiles a file after Node has read it and before Node takes the types away: what it returns still has them. */
export const load: LoadHookSync = (url, context, nextLoad) => {
  if (!isSource(url)) return nextLoad(url, context);
  const filename = fileURLToPath(url);
  const loaded = withHelp(filename, () => nextLoad(url, context));
  const text = sourceText(loaded);
  if (!mayUse(text, options)) return loaded;
  const source = compiled(text, filename);
  return source === text ? loaded : { ...loaded, source };
};

function compiled(text: string, filename: string): string {
  const kept = cache?.read(filename, text) ?? null;
  if (kept !== null) return kept;
  // Loaded for the first file that is not in the cache: many programs have none.
  compiler ??= loadCompiler(store);
  const { source, isFinal } = compiler.compileModule(text, filename);
  if (isFinal) cache?.write(filename, text, source);
  return source;
}

function isSource(url: string): boolean {
  if (!url.startsWith("file:") || url.includes("/node_modules/")) return false;
  return SOURCE.test(new URL(url).pathname);
}

/** @throws Error that says what to do about a file that this Node does not load */
function withHelp(filename: string, read: () => LoadFnOutput): LoadFnOutput {
  try {
    return read();
  } catch (error) {
    if ((error as { code?: unknown }).code !== "ERR_UNKNOWN_FILE_EXTENSION") throw error;
    throw new Error(`godefer: Node can not load ${filename}. ${help(filename)}`, { cause: error });
  }
}

function help(filename: string): string {
  return filename.endsWith("x")
    ? 'It does not compile JSX. Add a loader that does behind this one, in a package of "type": "module": ' +
        "node --import @godefer/transform/register --import tsx app.tsx. Or build the program with a bundler."
    : `Node ${process.version} does not strip types by itself: use Node 22.18, 24.11 or later.`;
}

function sourceText({ source }: LoadFnOutput): string {
  return typeof source === "string" ? source : new TextDecoder().decode(source ?? undefined);
}
