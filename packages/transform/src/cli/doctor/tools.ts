import type { Project } from "./project.ts";

/** How a build tool is recognised, and how the transform is set up in it. */
export interface Tool {
  readonly name: string;
  /** The package that brings it. */
  readonly package: string;
  readonly configs: string;
  /** The entry that its configuration has to name. */
  readonly entry: string;
  /** What to add, in a line or two. */
  readonly mend: string;
  /** Another tool that does the work where this one is set up with it. */
  readonly coveredBy?: readonly string[];
}

const bundler = (name: string, entry: string, configs: string, packageName = name): Tool => ({
  name,
  package: packageName,
  configs,
  entry: `@godefer/transform/${entry}`,
  mend: `In ${configs.replace("*", "js")}: import godefer from "@godefer/transform/${entry}"; and plugins: [godefer()]`,
});

const tools: readonly Tool[] = [
  bundler("Vite", "vite", "vite.config.*", "vite"),
  { ...bundler("Vitest", "vite", "{vitest,vite}.config.*", "vitest"), coveredBy: ["Vite"] },
  bundler("Rollup", "rollup", "rollup.config.*", "rollup"),
  bundler("Rolldown", "rolldown", "rolldown.config.*", "rolldown"),
  bundler("webpack", "webpack", "webpack.config.*", "webpack"),
  bundler("Rspack", "rspack", "rspack.config.*", "@rspack/core"),
  bundler("Farm", "farm", "farm.config.*", "@farmfe/core"),
  {
    name: "Babel",
    package: "@babel/core",
    configs: "{babel.config.*,.babelrc,.babelrc.*}",
    entry: "@godefer/transform/babel",
    mend: 'In babel.config.json: "plugins": ["@godefer/transform/babel"], in front of the other plugins.',
  },
  {
    name: "TypeScript",
    package: "typescript",
    configs: "tsconfig*.json",
    entry: "@godefer/transform/ts",
    mend: 'In tsconfig.json: "plugins": [{ "transform": "@godefer/transform/ts" }], and compile with tspc of ts-patch.',
  },
];

/** The tools that the project has, by its dependencies or its configuration files. */
export function findTools(project: Project): Tool[] {
  const { dependencies, devDependencies } = project.manifest;
  const named = { ...dependencies, ...devDependencies };
  return tools.filter(
    (tool) => tool.package in named || (tool.name !== "TypeScript" && project.configs(tool.configs).length > 0),
  );
}
