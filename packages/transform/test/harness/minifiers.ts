import { minifySync as swc } from "@swc/core";
import { transformSync as esbuild } from "esbuild";
import { minifySync as oxc } from "rolldown/experimental";

/** Minifiers that somebody may run before our compiler: each gives all names in a module others, and may join statements. */
export const minifiers: Readonly<Record<string, (code: string, compress: boolean) => string>> = {
  esbuild: (code, compress) =>
    esbuild(code, compress ? { format: "esm", minify: true } : { format: "esm", minifyIdentifiers: true }).code,
  swc: (code, compress) => swc(code, { compress, mangle: { toplevel: true }, module: true }).code,
  oxc: (code, compress) => oxc("program.js", code, { compress, mangle: { toplevel: true }, module: true }).code,
};
