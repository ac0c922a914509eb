import assert from "node:assert/strict";
import { eventually } from "../command.ts";
import { outputIn, stopsAtMistakesIn, useComponent } from "../component.ts";
import { checkDevServer } from "../dev-server.ts";
import { checkOutput } from "../program.ts";
import type { Project } from "../project.ts";

export const tools = ["svelte", "@sveltejs/kit", "@sveltejs/vite-plugin-svelte"];
export const entry = "@godefer/transform/vite";

const page = {
  file: "src/routes/+page.svelte",
  before: '<script lang="ts">',
  after: "</script>\n\n<p>{divide(6, 3)}</p>\n",
};
const PORT = 5196;

export async function check(project: Project): Promise<void> {
  await project.step("npm run build", async () => {
    useComponent(project, page, "main");
    await project.run("npm run build");
    await tryServer(project);
  });
  await stopsAtMistakesIn(project, "npm run build", page);
  await checkDevServer(project, {
    port: 5195,
    file: page.file,
    makeMistakes: () => useComponent(project, page, "mistake"),
  });
}

async function tryServer(project: Project): Promise<void> {
  const server = project.start(`PORT=${PORT} npm start`);
  try {
    const address = `http://localhost:${PORT}`;
    const forms = await eventually("the server's answer", () => fetchText(`${address}/forms`));
    assert.match(forms, /recovered a panic on the server, recovered in a page, called,deferred, 1, 1</);
    await fetchText(`${address}/`);
    const printed = () => server.printed().stdout;
    await eventually("the program's output", () => printed().includes("no back door"));
    assert.match(printed(), /doubled: 0/);
    assert.match(printed(), /handled \/forms/);
    // Svelte's maps lead to statements.
    checkOutput(outputIn(printed()), page.file, "any");
  } finally {
    server.stop();
  }
}

async function fetchText(address: string): Promise<string> {
  return await (await fetch(address)).text();
}
