import type { Check, Finding } from "./finding.ts";
import type { Project } from "./project.ts";

/** `plugins` in tsconfig.json are ts-patch's: TypeScript itself reads them and does nothing about them. */
export const checkTypeScript: Check = (project) => {
  const version = project.installed("typescript");
  const planned = project.configs("tsconfig*.json").find(({ text }) => text.includes("@godefer/transform/ts"));
  if (version === null || planned === undefined) return [];
  const major = Number.parseInt(version);
  if (major >= 7) {
    return [
      {
        kind: "bad",
        text: `TypeScript ${version} silently ignores the plugins in ${planned.path}.`,
        mend: "Compile its output: tsc && godefer build <outDir>. Or use a bundler's entry, or @godefer/transform/register.",
      },
    ];
  }
  const patch = project.installed("ts-patch");
  if (patch === null) {
    return [
      {
        kind: "bad",
        text: "tsc alone does not run the plugins of tsconfig.json.",
        mend: "npm install -D ts-patch, and compile with tspc instead of tsc.",
      },
    ];
  }
  return [...checkPatch(patch, major), ...checkPatched(project)];
};

/** Each line of ts-patch knows one of TypeScript. */
function checkPatch(patch: string, typescript: number): Finding[] {
  const wanted = typescript >= 6 ? 4 : 3;
  if (Number.parseInt(patch) === wanted) return [];
  return [
    {
      kind: "bad",
      text: `ts-patch ${patch} is not for TypeScript ${typescript}.`,
      mend: `npm install -D ts-patch@${wanted}`,
    },
  ];
}

function checkPatched({ manifest }: Project): Finding[] {
  const scripts = Object.entries(manifest.scripts ?? {});
  if (scripts.some(([, command]) => command.includes("ts-patch install"))) return [];
  return scripts
    .filter(([, command]) => /\btsc\b(?!.*--noEmit)/.test(command))
    .map(([name]) => ({
      kind: "bad",
      text: `The script ${name} compiles with tsc, which does not run the plugins of tsconfig.json.`,
      mend: 'Compile with tspc instead, or patch tsc after each installation: "prepare": "ts-patch install".',
    }));
}
