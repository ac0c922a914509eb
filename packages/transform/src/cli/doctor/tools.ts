import type { Project } from "./project.ts";

/** How a build tool is recognised, and how the transform is set up in it. */
export interface Tool {
  readonly name: string;
  /** The packages that bring it. */
  readonly packages: readonly string[];
  /** Where it is set up. */
  readonly configs: string;
  /** Whether such a file alone tells that the tool is used. */
  readonly knownByConfig: boolean;
  /** The entries of which its configuration has to name one; the first is the usual one. */
  readonly entries: readonly string[];
  /** What to add, in a line or two. */
  mend(project: Project): string;
  /** Other tools that do the work where they are set up. */
  readonly coveredBy?: readonly string[];
}

const SCRIPTS = "{*,build/*,script/*,scripts/*,tools/*}.{js,mjs,cjs,ts,mts,cts}";

type Names = Pick<Tool, "name"> & Partial<Tool> & { readonly entry: string };

function bundler({ name, entry, ...rest }: Names): Tool {
  const configs = rest.configs ?? `${entry}.config.*`;
  const entries = [entry, ...(rest.entries ?? [])].map((file) => `@godefer/transform/${file}`);
  return {
    name,
    packages: [entry],
    knownByConfig: true,
    mend: () => `In ${configs.replace("*", "js")}: import godefer from "${entries[0]}"; and plugins: [godefer()]`,
    ...rest,
    configs,
    entries,
  };
}

const tools: readonly Tool[] = [
  bundler({ name: "Vite", entry: "vite", entries: ["babel"] }),
  bundler({
    name: "Vitest",
    entry: "vite",
    packages: ["vitest"],
    configs: "{vitest,vite}.config.*",
    coveredBy: ["Vite"],
    mend: () => 'In vitest.config.js: import godefer from "@godefer/transform/vite"; and plugins: [godefer()]',
  }),
  bundler({ name: "Rollup", entry: "rollup", entries: ["ts", "babel"] }),
  bundler({ name: "Rolldown", entry: "rolldown" }),
  bundler({
    name: "webpack",
    entry: "webpack",
    entries: ["ts", "babel"],
    configs: "webpack*.{js,mjs,cjs,ts,mts,cts}",
    coveredBy: ["Babel"],
    mend: () => 'In webpack.config.js: import godefer from "@godefer/transform/webpack"; and plugins: [godefer()]',
  }),
  bundler({ name: "Rspack", entry: "rspack", entries: ["ts", "babel", "webpack-loader"], packages: ["@rspack/core"] }),
  bundler({ name: "Farm", entry: "farm", packages: ["@farmfe/core"] }),
  bundler({
    name: "esbuild",
    entry: "esbuild",
    configs: SCRIPTS,
    knownByConfig: false,
    mend: () =>
      'In the script that calls build(): import godefer from "@godefer/transform/esbuild"; and plugins: [godefer()]. ' +
      "The command esbuild takes no plugins.",
  }),
  bundler({
    name: "Bun",
    entry: "bun",
    packages: ["bun", "@types/bun", "bun-types"],
    configs: SCRIPTS,
    knownByConfig: false,
    mend: () =>
      'In the script that calls Bun.build(): import godefer from "@godefer/transform/bun"; and plugins: [godefer()]. ' +
      "For bun run: a file with Bun.plugin(godefer()), named as preload in bunfig.toml.",
  }),
  bundler({
    name: "Next.js",
    entry: "webpack-loader",
    entries: ["webpack"],
    packages: ["next"],
    configs: "next.config.*",
    mend: () =>
      'In next.config.js: turbopack: { rules: { "*.{ts,tsx}": { loaders: ["@godefer/transform/webpack-loader"] } } }',
  }),
  {
    name: "Babel",
    packages: ["@babel/core"],
    configs: "{babel.config.*,babel.*.json,.babelrc,.babelrc.*}",
    knownByConfig: true,
    entries: ["@godefer/transform/babel"],
    mend: () => 'In babel.config.json: "plugins": ["@godefer/transform/babel"], in front of the other plugins.',
  },
  {
    name: "ts-jest",
    packages: ["ts-jest"],
    configs: "jest*.config.*",
    knownByConfig: false,
    entries: ["@godefer/transform/ts"],
    mend: () =>
      'In jest.config.js: transform: { "\\\\.ts$": ["ts-jest", { astTransformers: { before: ["@godefer/transform/ts"] } }] }',
  },
  {
    name: "Jest",
    packages: ["jest"],
    configs: "jest*.config.*",
    knownByConfig: true,
    entries: ["@godefer/transform/babel", "@godefer/transform/ts"],
    coveredBy: ["Babel"],
    mend: () => 'In babel.config.json: "plugins": ["@godefer/transform/babel"]. With ts-jest: its astTransformers.',
  },
  {
    name: "TypeScript",
    packages: ["typescript"],
    configs: "tsconfig*.json",
    // Bundlers' projects have one as well, for the editor.
    knownByConfig: false,
    entries: ["@godefer/transform/ts"],
    mend: (project) =>
      Number.parseInt(project.installed("typescript") ?? "") >= 7
        ? "Compile its output: tsc && godefer build <outDir>."
        : 'In tsconfig.json: "plugins": [{ "transform": "@godefer/transform/ts" }], and compile with tspc of ts-patch.',
  },
];

/** The tools that the project has, by its dependencies or its configuration files. */
export function findTools(project: Project): Tool[] {
  const { dependencies, devDependencies } = project.manifest;
  const named = { ...dependencies, ...devDependencies };
  return tools.filter(
    ({ packages, knownByConfig, configs }) =>
      packages.some((name) => name in named) || (knownByConfig && project.configs(configs).length > 0),
  );
}
