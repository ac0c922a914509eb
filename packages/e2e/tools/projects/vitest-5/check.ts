import { checkCoverage } from "../../coverage.ts";
import { checkOutput } from "../../program.ts";
import type { Project } from "../../project.ts";

export const tools = ["vitest", "@vitest/coverage-v8", "@vitest/coverage-istanbul"];

export async function check(project: Project): Promise<void> {
  await checkTests(project, "npm test");
  await project.stopsAtMistakes("npm test");
  for (const provider of ["v8", "istanbul"]) {
    const command = `npm test -- --coverage.enabled --coverage.provider=${provider}`;
    await checkTests(project, command);
    await project.step(`${command}: coverage`, async () => checkCoverage(project));
  }
}

async function checkTests(project: Project, command: string): Promise<void> {
  await project.step(command, async () => {
    await project.run(command);
    checkOutput(project.read("output.txt"), "src/main.ts", "exact");
  });
}
