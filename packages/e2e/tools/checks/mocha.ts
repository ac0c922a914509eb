import { checkTests } from "../program-test.ts";
import type { Project } from "../project.ts";

export const tools = ["mocha", "tsx"];
export const entry = "@godefer/transform/register";

export async function check(project: Project): Promise<void> {
  await checkTests(project, "npm test", "mocha");
  await project.stopsAtMistakes("npm test");
  project.write("package.json", project.read("package.json").replace('"private"', '"type": "module", "private"'));
  // Node's own loader, which takes the types away.
  project.write(".mocharc.json", project.read(".mocharc.json").replace(', "tsx/cjs"', ""));
  await checkTests(
    project,
    "npm test -- --no-config --import=@godefer/transform/register test/program.test.ts",
    "mocha",
  );
}
