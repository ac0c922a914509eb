import { eventually } from "../command.ts";
import { checkOutput } from "../program.ts";
import type { Project } from "../project.ts";
import { traceStack } from "../source-map.ts";

export const tools = ["@cloudflare/vite-plugin", "vite", "wrangler"];
export const entry = "@godefer/transform/vite";

const PORT = 5196;

export async function check(project: Project): Promise<void> {
  await project.builds("npm run build", "dist/program/index.js");
  await project.step("npm run preview", () => tryWorker(project));
  await project.stopsAtMistakes("npm run build");
}

async function tryWorker(project: Project): Promise<void> {
  const server = project.start(`npx vite preview --strictPort --port ${PORT}`);
  try {
    const answer = await eventually("the worker's answer", () => fetch(`http://localhost:${PORT}`));
    checkOutput(traceStack(await answer.text()), "src/main.ts", "exact");
  } finally {
    server.stop();
  }
}
