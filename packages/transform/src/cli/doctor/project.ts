import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

/** What there is to see of a project from its folder: names, versions and the text of its configuration. */
export interface Project {
  readonly dir: string;
  /** package.json; empty if there is none. */
  readonly manifest: Manifest;
  /** The version of a package as it is installed; null if it is not. */
  installed(name: string): string | null;
  /** The configuration files that match a pattern, with their texts. */
  configs(pattern: string): readonly ConfigFile[];
  /** All installed copies of a package below the folder. */
  copies(name: string): readonly { readonly path: string; readonly version: string }[];
}

export interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly babel?: unknown;
  readonly jest?: unknown;
}

export interface ConfigFile {
  readonly path: string;
  readonly text: string;
}

export function readProject(folder: string): Project {
  const dir = resolve(folder);
  const manifestPath = join(dir, "package.json");
  return {
    dir,
    manifest: existsSync(manifestPath) ? readJson<Manifest>(manifestPath) : {},
    installed: (name) => findInstalled(dir, name),
    configs: (pattern) =>
      globSync(pattern, { cwd: dir, exclude: ["**/node_modules/**"] })
        .sort()
        .map((path) => ({ path, text: withoutComments(readFileSync(join(dir, path), "utf8")) })),
    copies: (name) => findCopies(dir, name),
  };
}

/** What is commented out is not set up. Strings with `//` in them (URLs) are left alone. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, "");
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, "utf8")) as T;
}

/** As Node looks for a package: in this folder's node_modules, then in those further up. */
function findInstalled(dir: string, name: string): string | null {
  const manifest = join(dir, "node_modules", name, "package.json");
  if (existsSync(manifest)) return readJson<{ version: string }>(manifest).version;
  const parent = dirname(dir);
  return parent === dir ? null : findInstalled(parent, name);
}

function findCopies(dir: string, name: string): { path: string; version: string }[] {
  const manifests = globSync(`node_modules/**/node_modules/${name}/package.json`, { cwd: dir });
  manifests.push(...globSync(`node_modules/${name}/package.json`, { cwd: dir }));
  return manifests.sort().map((path) => ({
    path: relative(dir, join(dir, path, "..")),
    version: readJson<{ version: string }>(join(dir, path)).version,
  }));
}
