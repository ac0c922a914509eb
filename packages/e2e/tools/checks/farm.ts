import type { Project } from "../project.ts";
import { checkVerify } from "../verify.ts";

export const tools = ["@farmfe/core"];
export const entry = "@godefer/transform/farm";

export async function check(project: Project): Promise<void> {
  // Farm's own source maps lead to the line and to some column of it.
  await project.builds("npm run build", "dist/main.js", { columns: "any" });
  await project.stopsAtMistakes("npm run build");
  await checkVerify(project, entry, "npm run build");
}
