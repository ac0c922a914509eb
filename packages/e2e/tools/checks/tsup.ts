import type { Project } from "../project.ts";

export const tools = ["tsup"];
/** @godefer/transform/esbuild, but the doctor does not know tsup. */
export const entry = null;

export async function check(project: Project): Promise<void> {
  await project.builds("npm run build");
  await project.builds("npm run build", "dist/main.cjs");
  await project.stopsAtMistakes("npm run build");
}
