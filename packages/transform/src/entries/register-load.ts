import module, { type LoadFnOutput, type LoadHookSync } from "node:module";
import { fileURLToPath } from "node:url";
import { resolveOptions } from "../options.ts";
import { mayUse } from "../pipeline.ts";
import type { SourceMap } from "../types.ts";
import { GodeferError } from "./error.ts";
import { readMapReference } from "./map-reference.ts";
import { transform } from "./transform.ts";

const SOURCE = /\.[cm]?[jt]sx?$/;
const options = resolveOptions({});

// Else every stack trace would name lines of the compiled file. Who has asked for source maps has them already.
if (!module.getSourceMapsSupport().enabled) module.setSourceMapsSupport(true);

/** Compiles a file after Node has read it and before Node takes the types away: what it returns still has them. */
export const load: LoadHookSync = (url, context, nextLoad) => {
  if (!isSource(url)) return nextLoad(url, context);
  const filename = fileURLToPath(url);
  const loaded = withHelp(filename, () => nextLoad(url, context));
  const text = sourceText(loaded);
  if (!mayUse(text, options)) return loaded;

  const { code, map, diagnostics } = transform(text, {
    filename,
    inputSourceMap: readMapReference(text, filename)?.map,
  });
  if (diagnostics.length > 0) throw printable(new GodeferError(diagnostics));
  return map === null ? loaded : { ...loaded, source: `${code}\n${sourceMapComment(map)}\n` };
};

function isSource(url: string): boolean {
  return url.startsWith("file:") && !url.includes("/node_modules/") && SOURCE.test(new URL(url).pathname);
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

/** The last such comment in a file counts. */
function sourceMapComment(map: SourceMap): string {
  const data = Buffer.from(JSON.stringify(map)).toString("base64");
  return `//# sourceMappingURL=data:application/json;base64,${data}`;
}

/** What Node prints of an uncaught one are the mistakes alone, not where in this file it was thrown. */
function printable(error: GodeferError): GodeferError {
  error.stack = `${error.name}: ${error.message}`;
  return error;
}
