import { readdirSync } from "node:fs";
import { join } from "node:path";
import { checkOutput } from "../program.ts";
import type { Project } from "../project.ts";
import { traceStack } from "../source-map.ts";

export const tools = ["expo", "react-native"];
export const entry = "@godefer/transform/babel";

const BUNDLES = "dist/_expo/static/js/android";

export async function check(project: Project): Promise<void> {
  // Node runs JavaScript, not the bytecode for the engine of React Native.
  // Metro's cache, which all projects share, does not know of Babel's plugins.
  const command = "npm run build -- --clear --no-bytecode --no-minify --source-maps";
  await project.step(command, async () => {
    await project.run(command);
    const bundle = readdirSync(join(project.folder, BUNDLES)).find((file) => file.endsWith(".js"))!;
    const { stdout } = await project.run(`node ${BUNDLES}/${bundle}`);
    checkOutput(traceStack(stdout), "src/main.ts", "exact");
  });
  await project.step("npm run build: bytecode", async () => void (await project.run("npm run build")));
  await project.stopsAtMistakes("npm run build -- --clear");
}
