import { checkNest } from "../checks/nest.ts";
import { NEST_CONFIGS } from "../checks/nest-builds.ts";
import { checkNuxt } from "../checks/nuxt.ts";
import { checkNext } from "../checks/next.ts";
import { checkAngular } from "../checks/angular.ts";
import { checkWrangler } from "../checks/wrangler.ts";
import { BABEL_INSIDE, called, importOf, named, pluginFix, type Tool } from "./tool.ts";

const ROLLUP_KIND = "vite rollup rolldown";

/** Tools that come with their own bundler. */
export const frameworks: readonly Tool[] = [
  {
    name: "Next.js",
    page: "next",
    role: "builder",
    bundles: true,
    packages: ["next"],
    programs: ["next"],
    configs: named("next.config", "js mjs ts mts"),
    isKnownByConfig: true,
    loadsTypeScript: true,
    fits: [
      { entries: ["webpack-loader"], as: ["string"], at: /^(?:turbopack|experimental\.turbo)\.rules\b|^webpack\b/ },
      called("webpack", /^webpack\.plugins$/),
    ],
    coveredBy: ["Babel"],
    fix: ({ path }) =>
      `In ${path}:\n  turbopack: { rules: { "*.{ts,tsx}": { loaders: ["@godefer/transform/webpack-loader"] } } },`,
    checkMore: checkNext,
  },
  {
    name: "Nuxt",
    page: "nuxt",
    role: "builder",
    bundles: true,
    packages: ["nuxt"],
    programs: ["nuxt", "nuxi"],
    configs: named("nuxt.config", "js ts mjs cjs mts cts"),
    isKnownByConfig: true,
    loadsTypeScript: true,
    fits: [
      called(ROLLUP_KIND, /^vite\.plugins$/),
      called(ROLLUP_KIND, /^nitro\.(?:rollupConfig|rolldownConfig)\.plugins$/),
    ],
    fix: (file) =>
      `In ${file.path}:\n  ${importOf("vite", file)}\n  vite: { plugins: [godefer()] },\n  nitro: { rollupConfig: { plugins: [godefer()] } }, // for server/`,
    checkMore: checkNuxt,
  },
  {
    name: "Astro",
    page: "astro",
    role: "builder",
    bundles: true,
    packages: ["astro"],
    programs: ["astro"],
    configs: named("astro.config", "mjs js ts mts cjs cts"),
    options: ["--config"],
    isKnownByConfig: true,
    loadsTypeScript: true,
    fits: [called(ROLLUP_KIND, /^vite\.plugins$/)],
    fix: pluginFix("vite", "vite: { plugins: [godefer()] },"),
  },
  {
    name: "SvelteKit",
    page: "svelte",
    role: "guest",
    packages: ["@sveltejs/kit"],
    configs: named("vite.config", "js mjs ts cjs mts cts"),
    loadsTypeScript: true,
    fits: [called(ROLLUP_KIND)],
    coveredBy: ["Vite"],
    fix: pluginFix("vite", "plugins: [godefer(), sveltekit()],"),
  },
  {
    name: "React Router",
    page: "react-router",
    role: "guest",
    packages: ["@react-router/dev", "@remix-run/dev"],
    configs: named("vite.config", "js mjs ts cjs mts cts"),
    loadsTypeScript: true,
    fits: [called(ROLLUP_KIND)],
    coveredBy: ["Vite"],
    fix: pluginFix("vite"),
  },
  {
    name: "TanStack Start",
    page: "tanstack-start",
    role: "guest",
    packages: ["@tanstack/react-start", "@tanstack/solid-start", "@tanstack/start"],
    configs: named("vite.config", "js mjs ts cjs mts cts"),
    loadsTypeScript: true,
    fits: [called(ROLLUP_KIND)],
    coveredBy: ["Vite"],
    fix: pluginFix("vite"),
  },
  {
    name: "Vue CLI",
    page: "vue",
    role: "builder",
    bundles: true,
    packages: ["@vue/cli-service"],
    programs: ["vue-cli-service"],
    configs: named("vue.config", "js cjs mjs"),
    isKnownByConfig: true,
    fits: [called("webpack", /^(?:configureWebpack\b.*plugins|chainWebpack\b.*)$/)],
    coveredBy: ["Babel"],
    fix: pluginFix("webpack", "configureWebpack: { plugins: [godefer()] },"),
  },
  {
    name: "Storybook",
    page: "storybook",
    role: "guest",
    packages: ["storybook"],
    programs: ["storybook", "start-storybook"],
    configs: named(".storybook/main", "js mjs ts cjs mts cts"),
    isKnownByConfig: true,
    loadsTypeScript: true,
    fits: [called(ROLLUP_KIND, /^viteFinal\b/), called("webpack rspack", /^webpackFinal\b/), BABEL_INSIDE],
    coveredBy: ["Vite"],
    fix: pluginFix("vite", "viteFinal: (config) => ({ ...config, plugins: [godefer(), ...(config.plugins ?? [])] }),"),
  },
  {
    name: "Angular",
    page: "angular",
    role: "builder",
    bundles: true,
    packages: ["@angular/core", "@angular/cli"],
    programs: ["ng"],
    configs: ["angular.json", ".angular.json"],
    isKnownByConfig: true,
    fits: [],
    fix: () =>
      'In tsconfig.json: "plugins": [{ "transform": "@godefer/transform/ts" }], and in package.json:\n' +
      '  "prepare": "ts-patch install"\n' +
      'Or name a file that exports [godefer()] of @godefer/transform/esbuild under "plugins" of @angular-builders/custom-esbuild.',
    check: checkAngular,
  },
  {
    name: "NestJS",
    page: "nest",
    role: "builder",
    packages: ["@nestjs/cli"],
    programs: ["nest"],
    configs: NEST_CONFIGS,
    isKnownByConfig: true,
    fits: [],
    fix: ({ path }) => `In ${path}`,
    check: checkNest,
  },
  {
    name: "Wrangler",
    page: "wrangler",
    role: "builder",
    bundles: true,
    packages: ["wrangler"],
    programs: ["wrangler"],
    configs: ["wrangler.json", "wrangler.jsonc", "wrangler.toml"],
    isKnownByConfig: true,
    fits: [],
    fix: ({ path }) =>
      `Wrangler's own bundler takes no plugins: compile with another tool first. In ${path}, with a script that calls esbuild's build() with godefer():\n` +
      (path.endsWith(".toml")
        ? '  main = "dist/main.js"\n  [build]\n  command = "node build.js"'
        : '  "main": "dist/main.js",\n  "build": { "command": "node build.js" }'),
    check: checkWrangler,
  },
];
