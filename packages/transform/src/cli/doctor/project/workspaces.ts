import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { load } from "js-yaml";
import { stripBom } from "../config/text.ts";
import { type Finding, partition } from "../finding.ts";
import { isRecord } from "./manifest.ts";
import { type Project, readProject } from "./project.ts";

/** The packages of a workspace, or the mistakes in its files. */
export interface Workspace {
  readonly packages: readonly Project[];
  readonly findings: readonly Finding[];
}

/** @returns null if the project is not the root of a workspace */
export function readWorkspace(root: Project): Workspace | null {
  const globs = globsOf(root);
  if ("kind" in globs) return { packages: [], findings: [globs] };
  const folders = packageFolders(root.dir, globs.globs);
  if (globs.globs.length === 0) return null;
  const read = folders.map((folder) => readProject(join(root.dir, folder), root, `${folder}/package.json`));
  const { found, broken } = partition(read);
  return { packages: found, findings: broken };
}

/** The root of the workspace that a folder's package belongs to. */
export function findRoot(folder: string): Project | null {
  const dir = resolve(folder);
  for (let up = dirname(dir); up !== dirname(up); up = dirname(up)) {
    const root = globSync(["package.json"], { cwd: up }).length > 0 ? readProject(up, null) : null;
    if (root === null || "kind" in root) continue;
    const globs = globsOf(root);
    if (!("kind" in globs) && packageFolders(up, globs.globs).some((each) => join(up, each) === dir)) return root;
  }
  return null;
}

function globsOf(root: Project): { readonly globs: readonly string[] } | Finding {
  const file = root.find(["pnpm-workspace.yaml"]);
  if (file === null) return { globs: root.manifest.workspaces };
  try {
    const data = load(stripBom(readFileSync(join(root.dir, file), "utf8")));
    const globs = isRecord(data) ? data["packages"] : null;
    return {
      globs: Array.isArray(globs) ? globs.filter((glob) => typeof glob === "string") : root.manifest.workspaces,
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n")[0]! : String(error);
    return { kind: "bad", where: file, text: `It cannot be read: ${reason}.`, fix: "Fix its YAML." };
  }
}

function packageFolders(dir: string, globs: readonly string[]): readonly string[] {
  const toManifests = (glob: string) => `${glob.replace(/^\.\//, "").replace(/\/+$/, "")}/package.json`;
  const left = globs.filter((glob) => glob.startsWith("!")).map((glob) => toManifests(glob.slice(1)));
  const kept = globs.filter((glob) => !glob.startsWith("!")).map(toManifests);
  const without = new Set(globSync(left, { cwd: dir }));
  const found = globSync(kept, { cwd: dir, exclude: (name) => /(^|[\\/])node_modules$/.test(name) });
  const folders = found.filter((path) => !without.has(path)).map((path) => relative(dir, dirname(join(dir, path))));
  return [...new Set(folders)]
    .filter((folder) => folder !== "")
    .map((folder) => folder.split(sep).join("/"))
    .sort();
}
