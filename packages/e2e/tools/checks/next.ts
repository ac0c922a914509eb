import { eventually } from "../command.ts";
import { checkOutput } from "../program.ts";
import type { Project } from "../project.ts";
import { traceStack } from "../source-map.ts";
import { checkVerify } from "../verify.ts";

export const tools = ["next"];
export const entry = "@godefer/transform/webpack-loader";

const PORT = 5198;

export async function check(project: Project): Promise<void> {
  // Next.js leaves server code's source maps out, and Node's support for them off. Its minifier inlines small functions.
  const options = "experimental: { serverSourceMaps: true, serverMinification: false },";
  project.write("next.config.js", project.read("next.config.js").replace("export default {", `$& ${options}`));
  for (const build of ["npm run build", "npm run build:webpack"]) {
    await project.step(build, async () => {
      await project.run(build);
      await tryServer(project);
    });
    await project.stopsAtMistakes(build);
  }
  await checkVerify(project, entry, "rm -rf .next && npm run build", { output: ".next/server" });
}

async function tryServer(project: Project): Promise<void> {
  const server = project.start(`npx next start --port ${PORT}`);
  try {
    const answer = await eventually("the server's answer", () => fetch(`http://localhost:${PORT}/program`));
    checkOutput(traceStack(await answer.text()), "src/main.ts", "exact");
  } finally {
    server.stop();
  }
}
