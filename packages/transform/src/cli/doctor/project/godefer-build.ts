import type { Project } from "./project.ts";
import type { Command } from "./scripts.ts";

/** The folders that the project's scripts compile with `godefer build`. */
export function builtFolders(project: Project): readonly string[] {
  return project.commands.filter(isGodeferBuild).flatMap((command) => folderOf(command) ?? []);
}

export function isGodeferBuild({ program, args }: Command): boolean {
  return (program === "godefer" || program === "@godefer/transform") && args[0] === "build";
}

/** The folder that a `godefer build` command names. */
export function folderOf({ args }: Command): string | null {
  const words = args.slice(1).filter((arg, index, all) => {
    return !arg.startsWith("-") && !/^--(?:strategy|import-source|workers)$/.test(all[index - 1] ?? "");
  });
  return words[0] === undefined ? null : normalFolder(words[0]);
}

export function normalFolder(path: string): string {
  return path.replaceAll("\\", "/").replace(/^\.\//, "").replace(/\/+$/, "");
}

/** Whether a path is in one of these folders. */
export function isInside(path: string, folders: readonly string[]): boolean {
  const normal = normalFolder(path);
  return folders.some((folder) => folder === "." || normal === folder || normal.startsWith(`${folder}/`));
}
