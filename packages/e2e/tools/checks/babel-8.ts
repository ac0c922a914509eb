import type { Project } from "../project.ts";
import { checkVerify } from "../verify.ts";

export const tools = ["@babel/core"];
export const entry = "@godefer/transform/babel";

export async function check(project: Project): Promise<void> {
  await project.builds("npm run build");
  await project.stopsAtMistakes("npm run build");
  await checkVerify(project, entry, "npm run build");
}
