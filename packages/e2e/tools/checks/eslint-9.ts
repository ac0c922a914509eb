import { checkLint } from "../lint.ts";
import type { Project } from "../project.ts";

export const tools = ["eslint", "typescript-eslint"];
export const entry = null;

export function check(project: Project): Promise<void> {
  return checkLint(project);
}
