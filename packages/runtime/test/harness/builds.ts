import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { build } from "esbuild";
import type { Runtime } from "./runtime.ts";

const packageFolder = join(import.meta.dirname, "../..");
export const dist = join(packageFolder, "dist");

/*
 * Node's own `require`, which loads ES modules too: an `import()` that stands in a test is the test runner's, and that
 * loads modules in its own way. (Of a build's module a query in the address would make a copy of that file alone.)
 */
const loadNatively = createRequire(import.meta.url) as (file: string) => Runtime;

export function loadModules(folder = dist): Runtime {
  return { ...loadNatively(join(folder, "index.js")), ...loadNatively(join(folder, "internal.js")) };
}

export function loadCommonJs(folder = dist): Runtime {
  return { ...loadNatively(join(folder, "cjs/index.js")), ...loadNatively(join(folder, "cjs/internal.js")) };
}

/** The build once more at another place, as when two versions are installed: a second copy of every module. */
export function copyBuild(name: string): string {
  const folder = temporaryFolder(name);
  cpSync(dist, join(folder, "dist"), { recursive: true });
  cpSync(join(packageFolder, "package.json"), join(folder, "package.json"));
  return join(folder, "dist");
}

export function loadBundle(text: string): Runtime {
  const file = join(temporaryFolder("bundle"), "bundle.mjs");
  writeFileSync(file, text);
  return { ...loadNatively(file) };
}

function temporaryFolder(name: string): string {
  const folder = join(packageFolder, ".tmp", name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

export const everything = `export * from "@godefer/runtime"; export * from "@godefer/runtime/internal";`;

/**
 * Bundles a module that imports the package by its name, minified.
 *
 * @returns the bundle, and the package's modules that are left in it
 */
export async function bundle(contents: string, format: "esm" | "iife" = "esm") {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: packageFolder },
    bundle: true,
    minify: true,
    format,
    globalName: "godefer",
    target: format === "iife" ? "es2020" : "esnext",
    write: false,
    metafile: true,
    logLevel: "silent",
  });
  const [output] = Object.values(metafile.outputs);
  const modules = Object.entries(output!.inputs)
    .filter(([file, { bytesInOutput }]) => file !== "<stdin>" && bytesInOutput > 0)
    .map(([file]) => file.replace(/^.*\/(.*)\.js$/, "$1"))
    .sort();
  return { text: outputFiles[0]!.text, modules };
}
