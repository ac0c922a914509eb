import type { Project } from "../project.ts";
import { checkRestored } from "../restored.ts";

export const tools = ["nx"];
export const entry = "godefer build";

export async function check(project: Project): Promise<void> {
  await checkRestored(project, "NX_DAEMON=false NX_TUI=false npx nx run app:build", /read the output from the cache/);
}
