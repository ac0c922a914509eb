import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { existsSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Project } from "../project.ts";

export const tools = [
  "typescript-49",
  "typescript-59",
  "typescript",
  "typescript-7",
  "jest",
  "enhanced-resolve",
  "metro-resolver",
];
export const entry = null;

const entries = ["@godefer/runtime", "@godefer/runtime/internal", "@godefer/runtime/crash"];

/** What each compiler resolves modules by. `classic` knows no packages at all. */
const resolutions: Readonly<Record<string, readonly string[]>> = {
  "typescript-49": ["node", "node16", "nodenext"],
  "typescript-59": ["node10", "node16", "nodenext", "bundler"],
  typescript: ["node10", "node16", "nodenext", "bundler"],
  "typescript-7": ["node16", "nodenext", "bundler"],
};

/** Tools that know nothing of `exports`: each finds the main entry and the folders of the others. */
export async function check(project: Project): Promise<void> {
  for (const [compiler, names] of Object.entries(resolutions)) {
    for (const name of names) await checkTypes(project, compiler, name);
  }
  await checkResolver(
    project,
    "webpack 4's resolver, which prefers modules",
    webpack(["browser", "module", "main"]),
    "dist",
  );
  await checkResolver(project, "webpack 4's resolver, for Node", webpack(["main"]), "dist/cjs");
  await checkResolver(project, "Metro's resolver", metro, "dist/cjs");
  await project.step("npm test, with Jest 27", async () => {
    await project.run("npm run build");
    assert.match((await project.run("npm test")).all, /Tests: +1 passed, 1 total/);
  });
}

async function checkTypes(project: Project, compiler: string, moduleResolution: string): Promise<void> {
  const module = { node: "commonjs", node10: "commonjs", bundler: "esnext" }[moduleResolution] ?? moduleResolution;
  const ignored = compiler === "typescript" ? { ignoreDeprecations: "6.0" } : {};
  const options = { noEmit: true, strict: true, target: "es2020", types: [], module, moduleResolution, ...ignored };
  await project.step(`${compiler} --moduleResolution ${moduleResolution}`, async () => {
    const configuration = { compilerOptions: options, files: ["src/recovers.ts"] };
    project.write("tsconfig.check.json", JSON.stringify(configuration));
    await project.run(`node node_modules/${compiler}/bin/tsc -p tsconfig.check.json`);
  });
}

/** Finds the file of an entry. */
type Resolve = (project: Project, load: NodeJS.Require, request: string) => string;

async function checkResolver(project: Project, name: string, resolve: Resolve, folder: string): Promise<void> {
  const load = createRequire(join(project.folder, "package.json"));
  const runtime = realpathSync(join(project.folder, "node_modules/@godefer/runtime"));
  const files = ["index.js", "internal.js", "crash.js"].map((file) => join(runtime, folder, file));
  await project.step(name, async () => {
    assert.deepEqual(
      entries.map((request) => realpathSync(resolve(project, load, request))),
      files,
    );
  });
}

interface EnhancedResolve {
  readonly create: { sync(options: object): (context: object, folder: string, request: string) => string };
}

const webpack =
  (mainFields: readonly string[]): Resolve =>
  (project, load, request) => {
    const { create } = load("enhanced-resolve") as EnhancedResolve;
    return create.sync({ mainFields, extensions: [".js", ".json"] })({}, project.folder, request);
  };

interface Metro {
  resolve(context: object, request: string, platform: null): { readonly filePath: string };
}

/** It knows the extensions of its default configuration: no `.cjs` among them. */
const metro: Resolve = (project, load, request) => {
  const { resolve } = load("metro-resolver") as Metro;
  const context = {
    allowHaste: false,
    assetExts: new Set(),
    disableHierarchicalLookup: false,
    doesFileExist: (file: string) =>
      statSync(file, { throwIfNoEntry: false })?.isFile() === true && /\.(jsx?|json|tsx?)$/.test(file),
    extraNodeModules: null,
    fileSystemLookup: (file: string) => {
      const stats = statSync(file, { throwIfNoEntry: false });
      return stats === undefined
        ? { exists: false }
        : { exists: true, type: stats.isFile() ? "f" : "d", realPath: realpathSync(file) };
    },
    getPackage: (file: string) => (existsSync(file) ? (load(file) as object) : null),
    getPackageForModule: () => null,
    isESMImport: true,
    mainFields: ["browser", "main"],
    nodeModulesPaths: [],
    originModulePath: join(project.folder, "src/main.js"),
    preferNativePlatform: false,
    redirectModulePath: (path: string) => path,
    resolveAsset: () => undefined,
    resolveHasteModule: () => undefined,
    resolveHastePackage: () => undefined,
    sourceExts: ["js", "jsx", "json", "ts", "tsx"],
    unstable_conditionNames: [],
    unstable_conditionsByPlatform: {},
    unstable_enablePackageExports: false,
  };
  return resolve(context, request, null).filePath;
};
