import { checkTests } from "../program-test.ts";
import type { Project } from "../project.ts";
import { checkVerify } from "../verify.ts";

export const tools = ["bun"];
export const entry = "@godefer/transform/bun";

export async function check(project: Project): Promise<void> {
  // Bun does not read a plugin's source map. The statements stay in their lines.
  await project.builds("npm run build", "dist/main.js", { columns: "any" });
  await project.stopsAtMistakes("npm run build");
  await project.step("npm start", () => project.runProgram("npm start --silent", { columns: "any" }));
  await project.stopsAtMistakes("npm start");
  await checkTests(project, "npm test", "bun:test", "any");
  await project.stopsAtMistakes("npm test");
  await project.step("npx bun --preload ./preload.js src/main.ts", async () => {
    project.write("bunfig.toml", "");
    await project.runProgram("npx bun --preload ./preload.js src/main.ts", { columns: "any" });
  });
  await checkVerify(project, entry, "npm run build");
}
