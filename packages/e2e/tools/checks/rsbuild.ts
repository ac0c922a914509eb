import type { Project } from "../project.ts";

export const tools = ["@rsbuild/core"];
/** @godefer/transform/rspack, but the doctor does not know Rsbuild. */
export const entry = null;

export async function check(project: Project): Promise<void> {
  await project.builds("npm run build");
  await project.stopsAtMistakes("npm run build");
}
