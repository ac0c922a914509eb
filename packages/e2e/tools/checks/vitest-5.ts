import { checkCoverage } from "../coverage.ts";
import { checkTests } from "../program-test.ts";
import type { Project } from "../project.ts";

export const tools = ["vitest", "@vitest/coverage-v8", "@vitest/coverage-istanbul"];
export const entry = "@godefer/transform/vite";

export async function check(project: Project): Promise<void> {
  await checkTests(project, "npm test", "vitest");
  await project.stopsAtMistakes("npm test");
  for (const provider of ["v8", "istanbul"]) {
    const command = `npm test -- --coverage.enabled --coverage.provider=${provider}`;
    await checkTests(project, command, "vitest");
    await project.step(`${command}: branches and lines`, async () => checkCoverage(project));
  }
}
