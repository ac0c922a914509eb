import module from "node:module";
import { Compiler } from "./compiler.ts";
import { readEnvironment } from "./environment.ts";
import { hookImports } from "./imports.ts";
import { Loading } from "./loading.ts";
import { hookReads } from "./reads.ts";
import { hookScripts } from "./scripts.ts";

/**
 * Marks that the hook is already installed in this thread: it may be named both in NODE_OPTIONS and on the command
 * line.
 */
const INSTALLED = Symbol.for("godefer.register");

/**
 * Compiles everything that Node loads from now on.
 *
 * @throws TypeError for mistakes in the environment variables
 */
export function installHook(): void {
  const installed = globalThis as { [INSTALLED]?: true };
  if (installed[INSTALLED]) return;
  const compiler = new Compiler(readEnvironment(process.env));
  enableSourceMaps();
  const loading = new Loading(compiler);
  hookReads(loading);
  hookScripts(loading);
  hookImports(loading);
  installed[INSTALLED] = true;
}

/**
 * Otherwise every stack trace would name lines of the compiled file. Users who asked for source maps have them already,
 * and so has a tool that formats the traces itself: swc-node stops to keep its maps if Node does it. Deno has no such
 * function.
 */
function enableSourceMaps(): void {
  if (!NODES_OWN.has(Error.prepareStackTrace?.name)) return;
  if (module.getSourceMapsSupport?.().enabled === false) module.setSourceMapsSupport(true);
}

/** What formats stack traces if no tool does. */
const NODES_OWN: ReadonlySet<string | undefined> = new Set([undefined, "ErrorPrepareStackTrace"]);
