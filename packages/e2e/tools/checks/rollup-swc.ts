import type { Project } from "../project.ts";
import { checkVerify } from "../verify.ts";

export const tools = ["@rollup/plugin-swc", "rollup"];
export const entry = "@godefer/transform/rollup";

export async function check(project: Project): Promise<void> {
  await project.builds("npm run build");
  await project.stopsAtMistakes("npm run build");
  await checkVerify(project, entry, "npm run build");
}
