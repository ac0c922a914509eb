import { checkOutput } from "../program.ts";
import type { Project } from "../project.ts";
import { checkVerify } from "../verify.ts";
import { traceStack } from "../source-map.ts";

export const tools = ["metro", "@react-native/babel-preset"];
export const entry = "@godefer/transform/babel";

/** Its cache, which all projects share, knows neither of Babel's plugins nor what they are made of. */
const BUILD = "npm run build -- --reset-cache";

export async function check(project: Project): Promise<void> {
  await project.step(BUILD, async () => {
    project.write("dist/readme", "Metro makes no folder.");
    await project.run(BUILD);
    const { stdout } = await project.run("node dist/main.js");
    checkOutput(
      traceStack(stdout, (file) => file.replace(/\.js$/, ".map")),
      "src/main.ts",
      "exact",
    );
  });
  await project.stopsAtMistakes(BUILD);
  await checkVerify(project, entry, BUILD, { file: /main\.ts/ });
}
