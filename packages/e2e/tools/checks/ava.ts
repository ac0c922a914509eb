import { checkTests } from "../program-test.ts";
import type { Project } from "../project.ts";

export const tools = ["ava"];
export const entry = "@godefer/transform/register";

export async function check(project: Project): Promise<void> {
  for (const threads of [false, true]) {
    project.write(
      "package.json",
      project.read("package.json").replace(/"workerThreads": \w+/, `"workerThreads": ${threads}`),
    );
    await checkTests(project, "npm test", "ava");
    await project.stopsAtMistakes("npm test");
  }
}
