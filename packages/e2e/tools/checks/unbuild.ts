import { checkPrinted } from "../program.ts";
import type { Project } from "../project.ts";

export const tools = ["unbuild"];
export const entry = "@godefer/transform/rollup";

const MKDIST = 'export default { entries: [{ builder: "mkdist", input: "./src" }] };\n';

export async function check(project: Project): Promise<void> {
  await project.builds("npm run build", "dist/main.mjs");
  await project.stopsAtMistakes("npm run build");
  await project.step("mkdist", async () => {
    project.write("build.config.js", MKDIST);
    await project.run("npx unbuild && npx @godefer/transform build dist");
    checkPrinted((await project.run("node dist/main.mjs")).stdout);
  });
}
