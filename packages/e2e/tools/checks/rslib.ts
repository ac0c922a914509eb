import type { Project } from "../project.ts";
import { checkVerify } from "../verify.ts";

export const tools = ["@rslib/core"];
export const entry = "@godefer/transform/rspack";

export async function check(project: Project): Promise<void> {
  await project.builds("npm run build");
  await project.builds("npm run build", "dist/main.cjs");
  await project.stopsAtMistakes("npm run build");
  await checkVerify(project, "@godefer/transform/rspack", "npm run build");
}
