import type { Finding } from "../finding.ts";
import type { Project } from "../project/project.ts";
import type { Report } from "../tools/tool.ts";

/** The tools whose plugins compile component files; with any other tool, these ship uncompiled. */
const COMPILERS: Readonly<Record<string, readonly string[]>> = {
  ".vue": [
    "Vite",
    "Vitest",
    "Nuxt",
    "Astro",
    "Rollup",
    "Rolldown",
    "webpack",
    "Rspack",
    "Rsbuild",
    "Vue CLI",
    "electron-vite",
    "Storybook",
  ],
  ".svelte": [
    "Vite",
    "Vitest",
    "SvelteKit",
    "Astro",
    "Rollup",
    "Rolldown",
    "webpack",
    "Rspack",
    "electron-vite",
    "Storybook",
  ],
  ".astro": ["Astro", "Vite"],
};

/** Whether component files that use the runtime are compiled. A tool that only sees scripts does not compile them. */
export function checkComponents(project: Project, reports: readonly Report[]): readonly Finding[] {
  const done = reports.filter(({ state }) => state === "set up").map(({ tool }) => tool.name);
  return Object.entries(COMPILERS).flatMap(([extension, compilers]): Finding[] => {
    const file = project.sources.find((source) => source.extension === extension);
    if (file === undefined || done.some((name) => compilers.includes(name))) return [];
    const by = done.length === 0 ? "No tool that is set up" : `${done.join(", ")}: none of these`;
    return [
      {
        kind: "bad",
        where: file.path,
        text: `This file uses the runtime. ${by} compiles ${extension} files.`,
        fix: `Build with Vite, with the plugin from @godefer/transform/vite; or move the defers to a .ts file.`,
        page: extension.slice(1),
      },
    ];
  });
}
