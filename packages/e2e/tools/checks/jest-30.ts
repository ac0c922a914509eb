import { checkCoverage } from "../coverage.ts";
import { checkTests } from "../program-test.ts";
import type { Project } from "../project.ts";

export const tools = ["jest", "babel-jest", "ts-jest"];
export const entry = "@godefer/transform/babel";

export async function check(project: Project): Promise<void> {
  for (const command of ["npm test", "npm run test:ts-jest"]) {
    await checkTests(project, command, "@jest/globals");
    await project.stopsAtMistakes(command);
    await checkTests(project, `${command} -- --coverage`, "@jest/globals");
    await project.step(`${command} -- --coverage: branches and lines`, async () => checkCoverage(project));
  }
  await checkIsolatedModules(project);
}

/** ts-jest compiles each file by itself then, and not with its language service. */
async function checkIsolatedModules(project: Project): Promise<void> {
  const tsconfig = project.read("tsconfig.json");
  project.write("tsconfig.json", tsconfig.replace('"strict": true', '"strict": true, "isolatedModules": true'));
  await checkTests(project, "npm run test:ts-jest -- --no-cache", "@jest/globals");
}
