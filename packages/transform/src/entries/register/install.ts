import module from "node:module";
import { Compiler } from "./compiler.ts";
import { readEnvironment } from "./environment.ts";
import { hookImports } from "./imports.ts";
import { Loading } from "./loading.ts";
import { hookReads } from "./reads.ts";
import { hookScripts } from "./scripts.ts";

/** Where the hook is in place already, in this thread: it may be named twice, in NODE_OPTIONS and on the command line. */
const INSTALLED = Symbol.for("godefer.register");

/**
 * Compiles what Node loads from now on.
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
 * Else every stack trace would name lines of the compiled file. Who has asked for source maps has them already, and so has a
 * tool that writes the traces itself: swc-node stops to keep its maps where Node does it. Deno has no such function.
 */
function enableSourceMaps(): void {
  if (!NODES_OWN.has(Error.prepareStackTrace?.name)) return;
  if (module.getSourceMapsSupport?.().enabled === false) module.setSourceMapsSupport(true);
}

/** What writes stack traces where no tool does. */
const NODES_OWN: ReadonlySet<string | undefined> = new Set([undefined, "ErrorPrepareStackTrace"]);
