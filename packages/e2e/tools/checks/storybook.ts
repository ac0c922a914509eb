import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Project } from "../project.ts";

export const tools = ["storybook", "@storybook/html-vite", "vite"];
export const entry = "@godefer/transform/vite";

export async function check(project: Project): Promise<void> {
  await checkBuild(project, "npm run build");
  await project.stopsAtMistakes("npm run build");
  await project.step("no plugin in vite.config.js", async () => {
    project.write("vite.config.js", "export default {};\n");
  });
  await checkBuild(project, "npm run build -- --config-dir final");
  await project.stopsAtMistakes("npm run build -- --config-dir final");
}

/** The story's own file has the program in it, and nothing that only a page has. */
async function checkBuild(project: Project, command: string): Promise<void> {
  await project.step(command, async () => {
    await project.run(command);
    const folder = "storybook-static/assets";
    const story = readdirSync(join(project.folder, folder)).find((file) => /^program\.stories-.*\.js$/.test(file))!;
    await project.runProgram(`node --enable-source-maps ${folder}/${story}`);
  });
}
