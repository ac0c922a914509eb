import { readConfig } from "../config/reader.ts";
import type { Finding } from "../finding.ts";
import type { Project } from "../project/project.ts";

/** Nuxt builds its server with Nitro, which has its own list of plugins. */
export function checkNuxt(project: Project, file: string): readonly Finding[] {
  const config = readConfig(project, file);
  if (config === null || "kind" in config) return [];
  const isSet = (key: string) => config.uses.some(({ path, kind }) => path[0] === key && kind === "call");
  const server = project.sources.find(({ path }) => path.startsWith("server/"));
  const client = project.sources.find(({ path }) => !path.startsWith("server/") && path !== file);
  return [
    ...(isSet("nitro")
      ? []
      : describeHalf("server", server?.path, file, "nitro: { rollupConfig: { plugins: [godefer()] } },")),
    ...(isSet("vite") ? [] : describeHalf("app", client?.path, file, "vite: { plugins: [godefer()] },")),
  ];
}

/** A mistake if there is a file that needs it; otherwise a note. */
function describeHalf(half: string, needed: string | undefined, file: string, fix: string): readonly Finding[] {
  const text = `Nuxt: the transform is set up, but not for the ${half}${needed === undefined ? "" : `, where ${needed} uses the runtime`}.`;
  return [{ kind: needed === undefined ? "note" : "bad", where: file, text, fix, page: "nuxt" }];
}
