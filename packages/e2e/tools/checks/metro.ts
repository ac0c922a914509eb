import { checkOutput } from "../program.ts";
import type { Project } from "../project.ts";
import { checkVerify } from "../verify.ts";
import { traceStack } from "../source-map.ts";

export const tools = ["metro", "@react-native/babel-preset"];
export const entry = "@godefer/transform/babel";

export async function check(project: Project): Promise<void> {
  await project.step("npm run build", async () => {
    project.write("dist/readme", "Metro makes no folder.");
    await project.run("npm run build");
    const { stdout } = await project.run("node dist/main.js");
    checkOutput(
      traceStack(stdout, (file) => file.replace(/\.js$/, ".map")),
      "src/main.ts",
      "exact",
    );
  });
  await project.stopsAtMistakes("npm run build");
  // Its cache does not know what a plugin is made of.
  await checkVerify(project, entry, "npm run build -- --reset-cache", { file: /main\.ts/ });
}
