import assert from "node:assert/strict";
import { checkPrinted } from "../program.ts";
import type { Project } from "../project.ts";

export const tools = ["@nestjs/cli", "@nestjs/core"];
export const entry = "@godefer/transform/rspack";

export async function check(project: Project): Promise<void> {
  for (const command of ["npm run build", "npm run build:swc"]) {
    await project.builds(command);
    await project.step(`${command}: an injected service`, async () => {
      const { stdout } = await project.run("node dist/app.js");
      assert.equal(stdout, "closed garden\nvisited\n");
    });
    await project.stopsAtMistakes(command);
  }
  await checkCommonJs(project);
  await project.builds("npm run build:rspack");
  await project.stopsAtMistakes("npm run build:rspack");
}

/** As in projects of Nest 11 and before. */
async function checkCommonJs(project: Project): Promise<void> {
  const manifest = project.read("package.json");
  project.write("package.json", manifest.replace('"type": "module"', '"type": "commonjs"'));
  for (const command of ["npm run build", "npm run build:swc"]) {
    await project.builds(command);
    await project.step(`${command}: the output is CommonJS`, async () => {
      assert.match(project.read("dist/main.js"), /require\("@godefer\/runtime\/internal"\)/);
    });
  }
  await project.step("npx nest build --builder webpack", async () => {
    await project.run("npx nest build --builder webpack");
    // Its source maps are for debugging alone.
    checkPrinted((await project.run("node dist/main.js")).stdout);
  });
  await project.stopsAtMistakes("npx nest build --builder webpack");
  project.write("package.json", manifest);
}
