import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { stripBom } from "../config/text.ts";
import type { Finding } from "../finding.ts";
import { isFile } from "./is-file.ts";
import { isRecord, type Manifest, NO_MANIFEST, readManifest } from "./manifest.ts";
import { type Command, readCommands } from "./scripts.ts";
import { findSources, type SourceFile } from "./sources.ts";

/** A package, as its folder shows it. Paths are relative to the folder, with `/`. */
export interface Project {
  readonly dir: string;
  readonly manifest: Manifest;
  /** The root of the workspace that it is a package of; null if there is none, or if it is the root itself. */
  readonly root: Project | null;
  /** The commands of its scripts, in order. */
  readonly commands: readonly Command[];
  /** Its files that name the runtime. */
  readonly sources: readonly SourceFile[];
  /** Whether its package.json, or the root's, lists one of the packages. */
  depends(...names: readonly string[]): boolean;
  /** The installed version of a package; null if it is not installed. */
  installed(name: string): string | null;
  /** The first of these files that exists. */
  find(names: readonly string[]): string | null;
  /** A file's text; null if there is no such file, or if it is too large. */
  read(path: string): string | null;
  /** All installed copies of a package that the project can load, each once. */
  copies(name: string): readonly { readonly path: string; readonly version: string }[];
}

/** Deno needs no package.json. */
export const DENO: readonly string[] = ["deno.json", "deno.jsonc"];

/** @returns the project, or the mistake in its package.json */
export function readProject(folder: string, root: Project | null, shown = "package.json"): Project | Finding {
  const dir = resolve(folder);
  const hasNone = DENO.some((name) => isFile(join(dir, name))) && !existsSync(join(dir, "package.json"));
  const manifest = hasNone ? NO_MANIFEST : readManifest(join(dir, "package.json"), shown);
  if ("kind" in manifest) return manifest;
  const { dependencies, devDependencies } = manifest;
  const own = { ...dependencies, ...devDependencies };
  let sources: readonly SourceFile[] | null = null;
  return {
    dir,
    manifest,
    root,
    commands: readCommands(manifest.scripts),
    get sources() {
      return (sources ??= findSources(dir));
    },
    depends: (...names) => names.some((name) => name in own),
    installed: (name) => findInstalled(dir, name)?.version ?? findInPnp(dir, name),
    find: (names) => names.find((name) => isFile(join(dir, name))) ?? null,
    read: (path) => readText(join(dir, path)),
    copies: (name) => findCopies(dir, name),
  };
}

const LARGE = 2_000_000;

function readText(path: string, limit = LARGE): string | null {
  try {
    const stats = statSync(path);
    return stats.isFile() && stats.size < limit ? stripBom(readFileSync(path, "utf8")) : null;
  } catch {
    return null;
  }
}

interface Installed {
  readonly folder: string;
  readonly version: string;
}

/** As Node resolves a package: from this folder's node_modules, then from those further up. */
function findInstalled(dir: string, name: string): Installed | null {
  const folder = join(dir, "node_modules", name);
  const version = versionIn(folder);
  if (version !== null) return { folder, version };
  const parent = dirname(dir);
  return parent === dir ? null : findInstalled(parent, name);
}

/** Yarn's Plug'n'Play has no node_modules: its map names each package's archive, with the version. */
function findInPnp(dir: string, name: string): string | null {
  const text = readText(join(dir, ".pnp.cjs"), Infinity);
  const parent = dirname(dir);
  if (text === null) return parent === dir ? null : findInPnp(parent, name);
  const archive = new RegExp(`/${name.replace("/", "-")}-npm-(\\d[^/]*?)-[0-9a-f]{8,}-`).exec(text);
  return archive?.[1] ?? null;
}

function versionIn(folder: string): string | null {
  const text = readText(join(folder, "package.json"));
  if (text === null) return null;
  try {
    const manifest: unknown = JSON.parse(text);
    return isRecord(manifest) && typeof manifest["version"] === "string" ? manifest["version"] : null;
  } catch {
    return null;
  }
}

function findCopies(dir: string, name: string): { path: string; version: string }[] {
  const nearest = findInstalled(dir, name)?.folder;
  const below = globSync(`node_modules/**/node_modules/${name}/package.json`, { cwd: dir });
  const folders = new Set(below.map((path) => dirname(join(dir, path))));
  if (nearest !== undefined && existsSync(nearest)) folders.add(nearest);
  return [...folders].sort().flatMap((folder) => {
    const version = versionIn(folder);
    return version === null ? [] : [{ path: relative(dir, folder), version }];
  });
}
