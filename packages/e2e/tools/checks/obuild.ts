import { checkPrinted } from "../program.ts";
import type { Project } from "../project.ts";

export const tools = ["obuild"];
export const entry = "@godefer/transform/rolldown";

const TRANSFORM = 'export default { entries: [{ type: "transform", input: "./src" }] };\n';

export async function check(project: Project): Promise<void> {
  await project.builds("npm run build", "dist/main.mjs");
  await project.stopsAtMistakes("npm run build");
  await project.step("an entry of type transform", async () => {
    project.write("build.config.js", TRANSFORM);
    await project.run("npx obuild && npx @godefer/transform build dist");
    checkPrinted((await project.run("node dist/main.mjs")).stdout);
  });
}
