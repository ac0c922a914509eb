import { checkBabel } from "../checks/babel.ts";
import { checkBun } from "../checks/bun.ts";
import { checkDeno } from "../checks/deno.ts";
import { checkNode } from "../checks/node.ts";
import { checkPipeline } from "../checks/pipeline.ts";
import { checkCompiledLater } from "../checks/compiled-later.ts";
import { checkTypeScript } from "../checks/typescript.ts";
import { babelSettings } from "./babel-settings.ts";
import { BABEL_INSIDE, importOf, named, type Tool, TYPESCRIPT_INSIDE } from "./tool.ts";

/** Tools that compile each file separately, and tools that run sources. */
export const compilers: readonly Tool[] = [
  {
    name: "Babel",
    page: "babel",
    role: "builder",
    packages: ["@babel/core", "@babel/cli"],
    programs: ["babel", "babel-node"],
    ...babelSettings,
    isKnownByConfig: true,
    fix: ({ path }) => `In ${path}:\n  "plugins": ["@godefer/transform/babel"]`,
    check: checkBabel,
  },
  {
    name: "Metro",
    page: "react-native",
    role: "builder",
    packages: ["expo", "react-native", "metro"],
    programs: ["expo", "react-native", "metro"],
    ...babelSettings,
    fix: (_, project) => {
      const preset = project.depends("expo") ? "babel-preset-expo" : "module:@react-native/babel-preset";
      return `In babel.config.js:\n  module.exports = { presets: ["${preset}"], plugins: ["@godefer/transform/babel"] };`;
    },
  },
  {
    name: "Parcel",
    page: "parcel",
    role: "builder",
    packages: ["parcel"],
    programs: ["parcel"],
    ...babelSettings,
    fix: () => 'In babel.config.json:\n  { "plugins": ["@godefer/transform/babel"] }',
  },
  {
    name: "Gulp",
    page: "gulp",
    role: "builder",
    packages: ["gulp"],
    programs: ["gulp"],
    configs: named("gulpfile", "js cjs mjs ts"),
    options: ["--gulpfile", "-f"],
    isKnownByConfig: true,
    fits: [BABEL_INSIDE, TYPESCRIPT_INSIDE],
    coveredBy: ["Babel", "godefer build"],
    fix: ({ path }) => `In ${path}, with gulp-babel:\n  babel({ plugins: ["@godefer/transform/babel"] })`,
  },
  {
    name: "TypeScript",
    page: "ts-patch",
    role: "builder",
    packages: ["typescript"],
    programs: ["tsc", "tspc"],
    configs: ["tsconfig.json"],
    fits: [],
    fix: () => "",
    check: checkTypeScript,
  },
  {
    name: "godefer build",
    page: "typescript-7",
    role: "builder",
    packages: [],
    programs: ["godefer", "@godefer/transform"],
    configs: [],
    fits: [],
    fix: () => "",
    check: checkPipeline,
  },
  {
    name: "swc",
    page: "swc",
    role: "builder",
    packages: ["@swc/cli"],
    programs: ["swc"],
    configs: [],
    fits: [],
    fix: () => 'In package.json:\n  "build": "swc src -d dist && npx @godefer/transform build dist" (godefer build)',
    check: checkCompiledLater,
  },
  {
    name: "Bun",
    page: "bun",
    role: "builder",
    packages: ["bun", "@types/bun", "bun-types"],
    programs: ["bun"],
    configs: ["bunfig.toml"],
    isKnownByConfig: true,
    fits: [{ entries: ["bun"], as: ["call"], at: /^(?:plugins)?$/ }],
    fix: (file) => `In ${file.path}:\n  ${importOf("bun", file)}\n  plugins: [godefer()],`,
    check: checkBun,
  },
  {
    name: "Deno",
    page: "deno",
    role: "builder",
    packages: ["deno"],
    programs: ["deno"],
    configs: ["deno.json", "deno.jsonc"],
    isKnownByConfig: true,
    fits: [{ entries: ["register"], as: ["string"], at: /^tasks\b/ }],
    fix: ({ path }) =>
      `In ${path}:\n  "tasks": { "start": "deno run --preload=npm:@godefer/transform/register src/main.ts" }`,
    check: checkDeno,
  },
  {
    name: "Node",
    page: "node",
    role: "builder",
    packages: [],
    programs: ["node", "tsx", "ts-node", "ts-node-esm", "ts-node-dev", "tsnd", "swc-node", "nodemon"],
    configs: [],
    fits: [],
    fix: () => "node --import @godefer/transform/register src/main.ts",
    check: checkNode,
  },
];
