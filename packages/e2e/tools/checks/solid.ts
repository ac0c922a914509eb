import assert from "node:assert/strict";
import type { Project } from "../project.ts";

export const tools = ["vite-plugin-solid", "solid-js", "vite"];
export const entry = "@godefer/transform/vite";

export async function check(project: Project): Promise<void> {
  await project.builds("npm run build");
  await checkView(project);
  await project.stopsAtMistakes("npm run build");
  await project.step("Solid's plugin first", async () => {
    const config = project.read("vite.config.js");
    project.write("vite.config.js", config.replace(/\[godefer\(\), (.*\))\]/, "[$1, godefer()]"));
  });
  await project.builds("npm run build");
  await checkView(project);
}

async function checkView(project: Project): Promise<void> {
  await project.step("a view", async () => {
    const { stdout } = await project.run("node dist/view.js");
    const text = stdout.replace(/ data-hk="?\w+"?|<!--.*?-->/g, "");
    assert.equal(
      text,
      "closed front\nclosed back\n<ul><li>front</li><li>back</li></ul>\nclosed cellar\n<p>Error: flooded</p>\n",
    );
  });
}
