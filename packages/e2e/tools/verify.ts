import assert from "node:assert/strict";
import { programText } from "./program.ts";
import type { Project } from "./project.ts";

/** Not by npx: it takes the oldest of a project's Nodes, if that has some. */
const VERIFY = "node node_modules/@godefer/transform/dist/cli.js verify";

/** What stands in the place of an entry, and compiles nothing. */
const STUBS: Readonly<Record<string, string>> = {
  babel: "export default () => ({});\n",
  ts: "export const transformer = () => () => (file) => file;\nexport default transformer;\n",
  // This one takes no plugin with more in it.
  esbuild: "export default () => ({ name: 'nothing', setup() {} });\n",
  "webpack-loader": "export default (code) => code;\n",
};
const PLUGIN = "export default () => ({ name: 'nothing', setup() {}, apply() {} });\n";

interface VerifyOptions {
  readonly output?: string;
  /** The line alone, where the build has no map. */
  readonly file?: RegExp;
}

/** Tries whether `godefer verify` is content with a build, and finds the call in one that was made without the entry. */
export async function checkVerify(
  project: Project,
  entry: string,
  build: string,
  { output = "dist", file = /src\/main\.ts/ }: VerifyOptions = {},
): Promise<void> {
  await project.step(`godefer verify ${output}`, async () => {
    project.useProgram("main");
    await project.run(build);
    const { stdout } = await project.run(`${VERIFY} ${output}`);
    assert.match(stdout, /checked \d+ files?\. Every call was compiled/);
  });
  await project.step(`godefer verify ${output}, built without the transform`, async () => {
    await withoutEntry(project, entry, async () => {
      await project.run(build);
      const { all } = await project.run(`${VERIFY} ${output}`, { fails: true });
      const line = programText("main").split("defer(")[0]!.split("\n").length;
      assert.match(all, new RegExp(`${file.source}:${line}:\\d+ defer\\(\\) was not compiled`));
    });
  });
}

async function withoutEntry(project: Project, entry: string, action: () => Promise<void>): Promise<void> {
  const name = entry.replace("@godefer/transform/", "");
  const file = `node_modules/@godefer/transform/dist/${name}.js`;
  const text = project.read(file);
  project.write(file, STUBS[name] ?? PLUGIN);
  try {
    await action();
  } finally {
    project.write(file, text);
  }
}
