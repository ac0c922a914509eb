import assert from "node:assert/strict";
import type { Project } from "../project.ts";

export const tools = ["@swc/cli", "@swc/core"];
export const entry = "godefer build";

export async function check(project: Project): Promise<void> {
  await project.builds("npm run build");
  await project.stopsAtMistakes("npm run build", (line, column) => `src/main.ts:${line}:${column} GD`);
  const config = project.read(".swcrc");
  project.write(".swcrc", config.replace("es2022", "es2018"));
  await project.builds("npm run build");
  await project.step("async functions are lowered", async () => {
    project.write(".swcrc", config.replace("es2022", "es2016"));
    const { all } = await project.run("npm run build", { fails: true });
    assert.match(all, /src\/main\.ts:67:3 GD107: [^]*Set swc's jsc\.target to es2018 or later/);
  });
  project.write(".swcrc", config.replace(/\}\s*$/, ', "module": { "type": "commonjs" } }'));
  project.write("package.json", project.read("package.json").replace('"type": "module"', '"type": "commonjs"'));
  await project.builds("npm run build");
}
