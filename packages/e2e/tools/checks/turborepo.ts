import type { Project } from "../project.ts";
import { checkRestored } from "../restored.ts";

export const tools = ["turbo"];
export const entry = "godefer build";

export async function check(project: Project): Promise<void> {
  await checkRestored(project, "npx turbo run build --no-daemon --no-color", /FULL TURBO/);
}
