import { readFileSync, realpathSync } from "node:fs";
import { createRequire, isBuiltin } from "node:module";
import { dirname, extname, join, relative, sep } from "node:path";
import { load as loadYaml } from "js-yaml";
import { parse as parseToml } from "smol-toml";
import type { Finding } from "../finding.ts";
import { isFile } from "../project/is-file.ts";
import type { Project } from "../project/project.ts";
import { type ConfigModule, describeModule } from "./module.ts";
import type { FindModule } from "./names.ts";
import { keyOf, parseConfig } from "./tree.ts";
import { type Reading, readExport } from "./uses.ts";

/** A configuration that has been read. */
export interface Config extends Reading {
  /** The name in messages; for a key of package.json, package.json. */
  readonly path: string;
  /** null for YAML and TOML. */
  readonly module: ConfigModule | null;
  readonly text: string;
}

/** @returns the configuration, or the mistake in it; null if there is no such file */
export function readConfig(project: Project, path: string): Config | Finding | null {
  const text = project.read(path);
  if (text === null) return project.find([path]) === null ? null : unreadable(path);
  if (/\.(?:ya?ml|toml)$/.test(path)) return readData(path, text);
  const tree = parseConfig(text, path);
  if ("kind" in tree) return tree;
  const module = describeModule(path, tree);
  return { path, module, text, ...plain(readExport(module, finder(project.dir))) };
}

/** It exists, but cannot be read, or is too large for a configuration. */
function unreadable(path: string): Finding {
  return { kind: "bad", where: path, text: "It cannot be read.", fix: "Check its permissions and its size." };
}

/** A tool's key in package.json: `jest`, `babel`, `ava`. */
export function readPackageKey(project: Project, key: string): Config | null {
  const text = key in project.manifest.raw ? project.read("package.json") : null;
  const tree = text === null ? null : parseConfig(text, "package.json");
  if (text === null || tree === null || "kind" in tree) return null;
  const whole = describeModule("package.json", tree);
  const root = whole.exports.get("default");
  const property =
    root?.type === "ObjectExpression"
      ? root.properties.find((each) => each.type === "ObjectProperty" && keyOf(each) === key)
      : undefined;
  if (property?.type !== "ObjectProperty") return null;
  const module = { ...whole, exports: new Map([["default", property.value]]) };
  return { path: "package.json", module, text, ...plain(readExport(module, finder(project.dir))) };
}

/** One of the user's scripts: not a configuration, but it calls a tool. */
export function readScript(project: Project, path: string): ConfigModule | null {
  const text = project.read(path);
  const tree = text === null ? null : parseConfig(text, path);
  return tree === null || "kind" in tree ? null : describeModule(path, tree);
}

/** Finds the files that a configuration imports, as Node and the tools' own loaders do. */
export function finder(dir: string): FindModule {
  const known = new Map<string, ConfigModule | null>();
  return (from, specifier) => {
    const home = join(dir, dirname(from.path));
    const path = /^[./]/.test(specifier) ? resolvePath(join(home, specifier)) : resolveOwn(specifier, home);
    if (path === null) return null;
    const found = known.get(path);
    if (found !== undefined) return found;
    const shown = relative(dir, path).split(sep).join("/");
    const tree = parseConfig(readFileSync(path, "utf8"), shown);
    const module = "kind" in tree ? null : describeModule(shown, tree);
    known.set(path, module);
    return module;
  };
}

function resolvePath(bare: string): string | null {
  const names = [bare, bare.replace(/\.([cm]?)js$/, ".$1ts"), ...ENDINGS.map((ending) => bare + ending)];
  return names.find(isFile) ?? null;
}

/** A package of the same workspace; installed packages are not read. */
function resolveOwn(specifier: string, home: string): string | null {
  if (isBuiltin(specifier) || specifier.startsWith("@godefer/")) return null;
  try {
    const path = realpathSync(createRequire(join(home, "x.js")).resolve(specifier));
    return /[\\/]node_modules[\\/]/.test(path) ? null : path;
  } catch {
    return null;
  }
}

const ENDINGS = [".ts", ".js", ".mts", ".mjs", ".cts", ".cjs", ".json", "/index.ts", "/index.js", "/index.mjs"];

function readData(path: string, text: string): Config | Finding {
  try {
    const data: unknown = extname(path) === ".toml" ? parseToml(text) : loadYaml(text);
    const tree = parseConfig(JSON.stringify(data ?? {}), "config.json");
    if ("kind" in tree) return tree;
    return { path, module: null, text, ...plain(readExport(describeModule(path, tree), () => null)) };
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split("\n");
    return { kind: "bad", where: path, text: `It cannot be read: ${reason}.`, fix: "Fix its syntax." };
  }
}

function plain({ uses, strings, objects }: Reading): Reading {
  return { uses, strings, objects };
}
