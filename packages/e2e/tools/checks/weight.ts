import assert from "node:assert/strict";
import { globSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Project } from "../project.ts";

export const tools = ["@godefer/runtime", "@godefer/transform"];
export const entry = null;

/** What both packages bring with them, in a project that has nothing else. */
export async function check(project: Project): Promise<void> {
  const folder = join(project.folder, "node_modules");
  await project.step("at most 15 packages", async () => {
    const packages = globSync(["*/package.json", "@*/*/package.json", "**/node_modules/*/package.json"], {
      cwd: folder,
    });
    assert.ok(packages.length > 2 && packages.length <= 15, packages.join(", "));
  });
  await project.step("at most 6 MB", async () => {
    const stats = globSync("**", { cwd: folder }).map((file) => statSync(join(folder, file)));
    const bytes = stats.reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0);
    assert.ok(bytes > 1_000_000 && bytes <= 6_000_000, `${bytes} bytes`);
  });
  await project.step("the main entry works with what is installed", async () => {
    project.write("main.js", 'import { transform } from "@godefer/transform";\nconsole.log(typeof transform);\n');
    assert.equal((await project.run("node main.js")).stdout, "function\n");
  });
}
