import { checkCoverage } from "../../coverage.ts";
import { checkOutput } from "../../program.ts";
import type { Project } from "../../project.ts";

export const tools = ["jest", "babel-jest", "ts-jest"];

export async function check(project: Project): Promise<void> {
  for (const command of ["npm test", "npm run test:ts-jest"]) {
    await checkTests(project, command);
    await checkTests(project, `${command} -- --coverage`);
    await project.step(`${command}: coverage`, async () => checkCoverage(project));
    await project.stopsAtMistakes(command);
  }
}

async function checkTests(project: Project, command: string): Promise<void> {
  await project.step(command, async () => {
    await project.run(command);
    checkOutput(project.read("output.txt"), "src/main.ts", "exact");
  });
}
