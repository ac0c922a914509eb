import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
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
      Vite: () => viteBuild("without", "", ""),
    },
    bars: [{ of: "Vite and godefer", over: "Vite", most: 1.05 }],
  },
];

const withGodefer = () => viteBuild("with", 'import godefer from "@godefer/transform/vite";', "godefer()");

function viteBuild(name: string, imports: string, plugins: string): Command {
  const vite = join(folder, "node_modules/vite/bin/vite.js");
  if (!existsSync(vite)) throw new Error("vite is not to be had");
  makeProject();
  const config = join(viteFolder, `${name}.config.mjs`);
  writeFileSync(
    config,
    `${imports}
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

function makeProject(): void {
  mkdirSync(viteFolder, { recursive: true });
  const all = Array.from({ length: MODULES }, (_, i) => i);
  for (const i of all) {
    const text = makeSource({ functions: 6, every: i % 10 === 0 ? 2 : 0, typed: true });
    writeFileSync(join(viteFolder, `module${i}.ts`), text);
  }
  const main = all.map((i) => `export * as module${i} from "./module${i}.ts";\n`);
  writeFileSync(join(viteFolder, "main.ts"), main.join(""));
}
