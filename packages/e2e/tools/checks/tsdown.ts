import type { Project } from "../project.ts";
import { checkVerify } from "../verify.ts";

export const tools = ["tsdown"];
export const entry = "@godefer/transform/rolldown";

export async function check(project: Project): Promise<void> {
  await project.builds("npm run build", "dist/main.mjs");
  await project.builds("npm run build", "dist/main.cjs");
  await project.stopsAtMistakes("npm run build");
  await checkVerify(project, "@godefer/transform/rolldown", "npm run build");
}
