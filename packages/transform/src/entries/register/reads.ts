import fs from "node:fs";
import type { Loading } from "./loading.ts";
import { isInstalled } from "./modules.ts";

type Read = typeof fs.readFileSync;

/**
 * Compiles what a loader reads by itself, not through Node's hooks: tsx for `require`, Playwright for `import`. Their
 * output would no longer be what the author wrote: esbuild turns the literal in `defer(function close() { … })` into a
 * call.
 */
export function hookReads(loading: Loading): void {
  const { readFileSync } = fs;
  const read = function (...args: Parameters<Read>) {
    const content = readFileSync(...args);
    const [file] = args;
    if (typeof file !== "string" || isInstalled(file) || !loading.isAwaited(file)) return content;
    const text = content.toString();
    const compiled = loading.pass(text, file, "source");
    if (compiled === text) return content;
    return typeof content === "string" ? compiled : Buffer.from(compiled);
  };
  fs.readFileSync = Object.defineProperty(read, "name", { value: "readFileSync" }) as Read;
}
