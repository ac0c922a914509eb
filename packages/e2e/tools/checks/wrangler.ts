import { eventually } from "../command.ts";
import { checkOutput, checkPrinted } from "../program.ts";
import type { Project } from "../project.ts";

export const tools = ["wrangler", "esbuild"];
export const entry = "@godefer/transform/esbuild";

const PORT = 5197;

export async function check(project: Project): Promise<void> {
  const deploy = "npm run deploy -- --dry-run --outdir deployed";
  await project.builds(deploy, "deployed/worker.js");
  await project.stopsAtMistakes(deploy);
  await project.step("npm run dev", () => tryWorker(project));
}

async function tryWorker(project: Project): Promise<void> {
  const server = project.start(`npx wrangler dev --port ${PORT}`);
  try {
    const answer = await eventually("the worker's answer", () => fetch(`http://localhost:${PORT}`));
    checkPrinted(await answer.text());
    // What the worker prints has its places traced.
    const printed = await eventually("the program's output", () =>
      /open garden[^]*at main.*/.exec(server.printed().all),
    );
    checkOutput(printed[0], "src/main.ts", "exact");
  } finally {
    server.stop();
  }
}
