import { checkCoverage } from "../coverage.ts";
import { checkTests } from "../program-test.ts";
import type { Project } from "../project.ts";

export const tools = ["next", "jest"];
export const entry = "@godefer/transform/jest";

export async function check(project: Project): Promise<void> {
  await checkTests(project, "npm test", "@jest/globals");
  await project.stopsAtMistakes("npm test");
  await checkTests(project, "npm test -- --coverage", "@jest/globals");
  await project.step("npm test -- --coverage: branches and lines", async () => checkCoverage(project));
}
