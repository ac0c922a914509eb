import assert from "node:assert/strict";
import { eventually } from "../command.ts";
import { checkOutput } from "../program.ts";
import type { Project } from "../project.ts";

export const tools = ["@react-router/dev", "react-router", "vite"];
export const entry = "@godefer/transform/vite";

const PORT = 5195;

export async function check(project: Project): Promise<void> {
  await project.step("npm run build", async () => {
    await project.run("npm run build");
    await tryServer(project);
  });
  await project.stopsAtMistakes("npm run build");
}

async function tryServer(project: Project): Promise<void> {
  const server = project.start(`PORT=${PORT} npm start`);
  try {
    const answer = await eventually("the server's answer", () => fetch(`http://localhost:${PORT}`));
    assert.match(await answer.text(), /called at front/);
    // React Router's server traces what it prints.
    const printed = await eventually("the program's output", () =>
      /open garden[^]*at main.*/.exec(server.printed().all),
    );
    checkOutput(printed[0], "src/main.ts", "exact");
  } finally {
    server.stop();
  }
}
