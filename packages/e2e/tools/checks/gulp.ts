import type { Project } from "../project.ts";

export const tools = ["gulp", "gulp-babel"];
export const entry = "@godefer/transform/babel";

export async function check(project: Project): Promise<void> {
  // Gulp's maps name a source by its place in the folder of sources.
  await project.builds("npm run build", "dist/main.js", { file: "main.ts" });
  await project.stopsAtMistakes("npm run build");
}
