import { readConfig } from "../config/reader.ts";
import type { Finding } from "../finding.ts";
import type { Project } from "../project/project.ts";

/** Plugins of Rollup and Rolldown that strip types or lower the code for older engines. */
const COMPILERS =
  /^(?:rollup-plugin-(?:esbuild|swc3?|typescript2?|sucrase|babel)|@rollup\/plugin-(?:typescript|babel|swc|sucrase|buble)|unplugin-swc\/.*|@rollup\/plugin-terser)$/;

/** The last loader in a list runs first, and ours must. */
const LOADERS = /\.(?:use|loaders)$|^loaders$/;

/** Other plugins must not have rewritten the functions when ours sees them. */
export function checkPluginOrder(project: Project, file: string): readonly Finding[] {
  const config = readConfig(project, file);
  if (config === null || "kind" in config) return [];
  return config.uses.flatMap(({ entry, kind, path, before, behind, file: where, line }): Finding[] => {
    const isPlugin = kind === "call" && (entry === "rollup" || entry === "rolldown" || entry === "vite");
    const first = isPlugin ? before.find((name) => COMPILERS.test(name)) : undefined;
    if (first !== undefined) {
      return [
        {
          kind: "bad",
          where: `${where}:${line}`,
          text: `The plugin ${first} comes before godefer's.`,
          fix: "Put godefer() first, so that it sees the functions as you wrote them.",
        },
      ];
    }
    const last =
      entry === "webpack-loader" && LOADERS.test(path.join(".").replace(/\.loader$/, "")) ? behind.at(-1) : undefined;
    if (last === undefined) return [];
    return [
      {
        kind: "bad",
        where: `${where}:${line}`,
        text: `The loader ${last} runs before godefer's: the last loader in a list runs first.`,
        fix: "Put @godefer/transform/webpack-loader last, so that it sees the functions as you wrote them.",
      },
    ];
  });
}
