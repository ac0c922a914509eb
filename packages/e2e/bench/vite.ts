import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transform } from "@godefer/transform";
import { type Command, type CommandRow, runCommand } from "./commands.ts";
import { folder } from "./compile.ts";
import { makeSource } from "./sources.ts";

const viteFolder = join(folder, "vite");
const MODULES = 500;

/** Of 500 modules 50 defer. The plugin is asked for all of them. */
export const viteRows: readonly CommandRow[] = [
  {
    title: "vite build, 50 of 500 modules defer",
    argument: MODULES,
    unit: "cpu",
    shapes: {
      "Vite and godefer": (engine) => {
        runCommand(withGodefer(), engine);
        return withGodefer();
      },
      "Vite and godefer, first build": () => {
        rmSync(join(folder, "node_modules/.cache/godefer"), { recursive: true, force: true });
        return withGodefer();
      },
      // What any plugin costs that returns as much code.
      "Vite and the same code": () => {
        const stored = JSON.stringify(storeCompiled());
        return viteBuild("stored", 'import { readFileSync } from "node:fs";', `storedPlugin(${stored})`);
      },
      Vite: () => viteBuild("without", "", ""),
    },
    bars: [
      { of: "Vite and godefer", over: "Vite", most: 1.05 },
      { of: "Vite and godefer", over: "Vite and the same code", most: 1.05 },
    ],
  },
];

/** A plugin that returns what the compiler returned, and does nothing else. */
function storedPlugin(file: string): object {
  let compiled: Record<string, object> | undefined;
  return {
    name: "stored",
    enforce: "pre",
    transform: {
      filter: { id: /^[^?]*\.ts$/, code: "@godefer/runtime" },
      handler(_code: string, id: string) {
        compiled ??= JSON.parse(readFileSync(file, "utf8")) as Record<string, object>;
        return compiled[id];
      },
    },
  };
}

/** @returns the file with what the modules that defer are compiled to */
function storeCompiled(): string {
  makeProject();
  const file = join(viteFolder, "stored.json");
  const compiled = all.flatMap((i) => {
    const filename = join(viteFolder, `module${i}.ts`);
    const { code, map } = transform(textOf(i), { filename });
    return map === null ? [] : [[filename, { code, map: { ...map, sources: [filename] } }] as const];
  });
  writeFileSync(file, JSON.stringify(Object.fromEntries(compiled)));
  return file;
}

const withGodefer = () => viteBuild("with", 'import godefer from "@godefer/transform/vite";', "godefer()");

function viteBuild(name: string, imports: string, plugins: string): Command {
  const vite = join(folder, "node_modules/vite/bin/vite.js");
  if (!existsSync(vite)) throw new Error("vite is not to be had");
  makeProject();
  const config = join(viteFolder, `${name}.config.mjs`);
  writeFileSync(
    config,
    `${imports}
${storedPlugin.toString()}
export default {
  root: ${JSON.stringify(viteFolder)},
  logLevel: "warn",
  plugins: [${plugins}, { name: "end", closeBundle() { console.log("built"); } }],
  build: {
    outDir: ${JSON.stringify(`out-${name}`)}, sourcemap: true,
    lib: { entry: "main.ts", formats: ["es"] }, rollupOptions: { external: /^@/ },
  },
};
`,
  );
  return { args: [vite, "build", "--config", config], cwd: viteFolder, prints: /built/ };
}

/** The modules of the project. */
const all = Array.from({ length: MODULES }, (_, i) => i);
const textOf = (i: number) => makeSource({ functions: 6, every: i % 10 === 0 ? 2 : 0, typed: true });

function makeProject(): void {
  mkdirSync(viteFolder, { recursive: true });
  for (const i of all) writeFileSync(join(viteFolder, `module${i}.ts`), textOf(i));
  const main = all.map((i) => `export * as module${i} from "./module${i}.ts";\n`);
  writeFileSync(join(viteFolder, "main.ts"), main.join(""));
}
