import assert from "node:assert/strict";
import { eventually } from "../command.ts";
import { programText } from "../program.ts";
import type { Project } from "../project.ts";

export const tools = ["typescript"];
export const entry = "godefer build";

export async function check(project: Project): Promise<void> {
  await project.builds("npm run build");
  await checkSecondRun(project);
  await checkVerified(project);
  await checkOutDir(project);
  await checkWatch(project);
  await checkMistakes(project);
  await project.builds(
    "npx tsc --target ES2017 --module ESNext --moduleResolution Bundler && npx @godefer/transform build dist",
  );
  await project.builds(
    "npx tsc --inlineSourceMap --sourceMap false --outDir inline && npx @godefer/transform build inline",
    "inline/main.js",
  );
  await checkReferences(project);
  await checkCommonJs(project);
}

async function checkSecondRun(project: Project): Promise<void> {
  await project.step("npx @godefer/transform build dist, again", async () => {
    const built = ["main.js", "main.js.map", "main.d.ts"].map((file) => `dist/${file}`);
    const before = built.map((file) => project.read(file));
    const { stdout } = await project.run("npx @godefer/transform build dist");
    assert.match(stdout, /compiled 0 functions with defers in 0 of 1 file/);
    assert.deepEqual(
      built.map((file) => project.read(file)),
      before,
    );
    await project.runProgram("node --enable-source-maps dist/main.js");
  });
}

async function checkVerified(project: Project): Promise<void> {
  await project.step("npx @godefer/transform verify dist", async () => {
    const { stdout } = await project.run("npx @godefer/transform verify dist");
    assert.match(stdout, /checked 1 file\. Every call was compiled/);
    await project.run("npx tsc --outDir plain");
    const { all } = await project.run("npx @godefer/transform verify plain", { fails: true });
    assert.match(all, /src\/main\.ts:23:3 defer\(\) was not compiled/);
  });
}

async function checkOutDir(project: Project): Promise<void> {
  await project.builds("npx @godefer/transform build plain --out-dir some/folder", "some/folder/main.js");
}

/** What the compiler writes is compiled as it comes. */
async function checkWatch(project: Project): Promise<void> {
  await project.step("npx @godefer/transform build watched --watch", async () => {
    await project.run("npx tsc --outDir watched");
    const build = project.start("npx @godefer/transform build watched --watch");
    try {
      await eventually("the first build", () => project.read("watched/main.js").includes("_gopanic"));
      project.write("src/main.ts", programText("main").replace("division by zero", "edited"));
      await project.run("npx tsc --outDir watched");
      await eventually("the second build", () => project.read("watched/main.js").includes('_throwable("edited")'));
      assert.match(project.read("watched/main.js"), /_gopanic/);
    } finally {
      build.stop();
      project.useProgram("main");
    }
  });
}

/** The places are those of the TypeScript source, and tsc's output stays as it is. */
async function checkMistakes(project: Project): Promise<void> {
  await project.stopsAtMistakes("npm run build", (line, column) => `src/main.ts:${line}:${column} GD`);
  await project.step("nothing is written where there are mistakes", async () => {
    assert.match(project.read("dist/main.js"), /const closed = defer\(close\(door\)\);/);
  });
}

const PROGRAM = `import { defer } from "@godefer/runtime";
import { output } from "../../library/dist/main.js";

async function main(): Promise<void> {
  defer(console.error("deferred"));
  await output;
}

await main();
`;

/** `tsc --build` writes only what has changed: what is compiled stays so. */
async function checkReferences(project: Project): Promise<void> {
  project.write("references/library/src/main.ts", programText("main"));
  project.write("references/library/tsconfig.json", extending({ composite: true }));
  project.write("references/program/src/index.ts", PROGRAM);
  project.write("references/program/tsconfig.json", extending({ composite: true }, ["../library"]));
  const command = "npx tsc --build references/program && npx @godefer/transform build references";
  const builds = async (compiled: string) => {
    const { stdout } = await project.run(command);
    assert.ok(stdout.includes(`compiled ${compiled} in `), stdout);
    await project.runProgram("node --enable-source-maps references/program/dist/index.js", {
      file: "references/library/src/main.ts",
    });
  };
  await project.step(command, () => builds("9 functions with defers"));
  await project.step("… again", () => builds("0 functions with defers"));
  await project.step("… after a change", async () => {
    project.write("references/program/src/index.ts", `${PROGRAM}console.error("changed");\n`);
    await builds("1 function with defers");
  });
}

function extending(compilerOptions: object, references: readonly string[] = []): string {
  return JSON.stringify({
    extends: "../../tsconfig.json",
    compilerOptions: { ...compilerOptions, rootDir: "src", outDir: "dist" },
    include: ["src"],
    references: references.map((path) => ({ path })),
  });
}

async function checkCommonJs(project: Project): Promise<void> {
  await project.step('"type": "commonjs"', async () => {
    project.write("package.json", project.read("package.json").replace('"type": "module"', '"type": "commonjs"'));
  });
  await project.builds("npx tsc --outDir commonjs && npx @godefer/transform build commonjs", "commonjs/main.js");
  await project.step("the output is CommonJS", async () => {
    assert.match(project.read("commonjs/main.js"), /require\("@godefer\/runtime\/internal"\)/);
  });
}
