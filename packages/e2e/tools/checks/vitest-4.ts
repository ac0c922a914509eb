import { checkCoverage } from "../coverage.ts";
import { checkTests } from "../program-test.ts";
import type { Project } from "../project.ts";

export const tools = ["vitest", "@vitest/coverage-v8", "@vitest/coverage-istanbul"];
export const entry = "@godefer/transform/vite";

export async function check(project: Project): Promise<void> {
  await checkTests(project, "npm test", "vitest");
  await project.stopsAtMistakes("npm test");
  const coverage = "npm test -- --coverage.enabled --coverage.provider";
  await checkTests(project, `${coverage}=v8`, "vitest");
  await project.step(`${coverage}=v8: branches and lines`, async () => checkCoverage(project));
  // No stack trace: with this provider Vitest 4 loses the places of all code that a plugin has changed.
  await project.step(`${coverage}=istanbul: branches and lines`, async () => {
    await project.run(`${coverage}=istanbul`);
    checkCoverage(project);
  });
}
