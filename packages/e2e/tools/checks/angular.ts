import type { Project } from "../project.ts";

export const tools = ["@angular/build", "ts-patch", "typescript"];
export const entry = "@godefer/transform/ts";

export async function check(project: Project): Promise<void> {
  await project.builds("npm run build", "dist/main.js");
  // The builder drops what ts-patch adds to the result of an emit.
  await project.stopsAtMistakes("npm run build");
}
