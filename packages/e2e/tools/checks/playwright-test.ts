import { checkTests } from "../program-test.ts";
import type { Project } from "../project.ts";

export const tools = ["@playwright/test"];
export const entry = "@godefer/transform/register";

/** Tests without a page need no browser. */
export async function check(project: Project): Promise<void> {
  for (const type of ["commonjs", "module"]) {
    project.write(
      "package.json",
      project.read("package.json").replace(/("type": "\w+", )?"private"/, `"type": "${type}", "private"`),
    );
    await checkTests(project, "npm test", "@playwright/test");
    await project.stopsAtMistakes("npm test");
  }
}
