import { explain } from "@godefer/transform";
import { readFileSync } from "node:fs";
import { type LoadHookSync, registerHooks, type ResolveHookSync } from "node:module";
import { relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Counters, type Site, uncounted } from "./counters.ts";
import type { FoundFunction, SourceType } from "./functions.ts";
import { inject } from "./inject.ts";
import { loweredProbes } from "./lowered.ts";
import { compiled, type Variant } from "./variants.ts";

/** Scenarios import packages from the folder where they are installed. */
export function resolveFrom(folder: string): void {
  const installed = pathToFileURL(`${folder}/index.js`).href;
  const scenarios = new URL("scenarios/", import.meta.url).href;
  const resolve: ResolveHookSync = (specifier, context, next) => {
    const outside = /^(?!node:|[./]|file:)/.test(specifier) && context.parentURL?.startsWith(scenarios);
    return next(specifier, outside ? { ...context, parentURL: installed } : context);
  };
  registerHooks({ resolve });
}

/** Instruments every file of the installed packages when it is loaded. */
export function instrument(folder: string, variant: Variant, counters: Counters): void {
  const load: LoadHookSync = (url, context, next) => {
    if (!isInstalled(url, folder)) return next(url, context);
    const file = fileURLToPath(url);
    const place = relative(`${folder}/node_modules`, file);
    const { next: base } = counters;
    const source = readFileSync(file, "utf8");
    const sourceType = sourceTypeOf(file, context.format);
    const lowered = loweredFunctions(source, file, sourceType);
    const probe = (fn: FoundFunction, index: number) => (lowered.has(index) ? null : variant.probe(fn, base + index));
    const { code, module, functions } = inject(source, file, sourceType, probe, variant.imported);
    counters.sites.push(...functions.map((fn) => openSite(fn, place)));
    const compiled = compile(variant, code, module, place);
    return { format: module ? "module" : "commonjs", source: compiled, shortCircuit: true };
  };
  registerHooks({ load });
}

/** The functions that no variant can have a probe in: the compiler refuses them. */
function loweredFunctions(source: string, file: string, sourceType: SourceType): ReadonlySet<number> {
  const [{ probe, imported }] = compiled;
  const { code, module } = inject(source, file, sourceType, probe, imported);
  const filename = module ? "injected.mjs" : "injected.cjs";
  return new Set(loweredProbes(code, explain(code, { filename }).diagnostics));
}

function isInstalled(url: string, folder: string): boolean {
  if (!url.startsWith(pathToFileURL(`${folder}/node_modules/`).href)) return false;
  return !url.includes("/node_modules/@godefer/") && /\.[cm]?js$/.test(new URL(url).pathname);
}

/** Node says what it takes the file for, if the package says so. */
function sourceTypeOf(file: string, format: string | null | undefined): SourceType {
  if (file.endsWith(".cjs") || format === "commonjs") return "script";
  return file.endsWith(".mjs") || format === "module" ? "module" : "unambiguous";
}

function openSite({ form, async, generator, line, column }: FoundFunction, file: string): Site {
  const suspends = async && generator ? "async generator" : async ? "async" : generator ? "generator" : null;
  return { place: `${file}:${line}:${column + 1}`, form, suspends, ...uncounted };
}

function compile({ title, compile }: Variant, code: string, module: boolean, place: string): string {
  try {
    return compile(code, module);
  } catch (error) {
    throw new Error(`${title} does not compile ${place}.`, { cause: error });
  }
}
