import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { eventually } from "../command.ts";
import { outputIn, stopsAtMistakesIn, useComponent } from "../component.ts";
import { checkOutput } from "../program.ts";
import type { Project } from "../project.ts";

export const tools = ["astro"];
export const entry = "@godefer/transform/vite";

const page = {
  file: "src/pages/index.astro",
  before: "---",
  after: "await output;\n---\n\n<p>{divide(6, 3)}</p>\n",
};
const client = {
  file: "src/pages/client.astro",
  before: "<script>",
  after: "</script>\n",
};
const PORT = 5194;

export async function check(project: Project): Promise<void> {
  const options = "build: { sourcemap: true }";
  project.write("astro.config.mjs", project.read("astro.config.mjs").replace("[godefer()]", `$&, ${options}`));
  await project.step("npm run build", async () => {
    useComponent(project, page, "main");
    const { stdout } = await project.run("NODE_OPTIONS=--enable-source-maps npm run build");
    // Astro's maps lead to lines.
    checkOutput(outputIn(stdout), page.file, "any");
    assert.match(project.read("dist/forms/index.html"), /recovered a panic in astro, not \{ defer\(x\) \}/);
    assert.match(project.read("dist/forms/index.html"), /window\.untouched = true/);
    assert.match(clientScript(project), /deferred/);
    assert.doesNotMatch(clientScript(project), /was not compiled/);
  });
  await stopsAtMistakesIn(project, "npm run build", page);
  await stopsAtMistakesIn(project, "npm run build", client);
  await project.step("npx astro dev", () => tryServer(project));
}

/** Also where Astro has put it into the page. */
function clientScript(project: Project): string {
  const folder = join(project.folder, "dist/_astro");
  const [file] = readdirSync(folder).filter((name) => name.startsWith("forms") && name.endsWith(".js"));
  return file === undefined ? project.read("dist/forms/index.html") : project.read(`dist/_astro/${file}`);
}

async function tryServer(project: Project): Promise<void> {
  const server = project.start(`npx astro dev --port ${PORT}`);
  const forms = async () => await (await fetch(`http://localhost:${PORT}/forms`)).text();
  try {
    assert.match(await eventually("the server's answer", forms), /recovered a panic in astro/);
    project.write("src/pages/forms.astro", project.read("src/pages/forms.astro").replace('"a panic"', '"an edit"'));
    await eventually("the edited page", async () => (await forms()).includes("recovered an edit in astro"));
  } finally {
    server.stop();
  }
}
