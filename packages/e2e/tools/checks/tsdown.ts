import type { Project } from "../project.ts";

export const tools = ["tsdown"];
/** @godefer/transform/rolldown, but the doctor does not know tsdown. */
export const entry = null;

export async function check(project: Project): Promise<void> {
  await project.builds("npm run build", "dist/main.mjs");
  await project.builds("npm run build", "dist/main.cjs");
  await project.stopsAtMistakes("npm run build");
}
