import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { eventually } from "../command.ts";
import { buildsComponent } from "../component.ts";
import { addressOf, checkDevServer, fetchText, listen } from "../dev-server.ts";
import { programText } from "../program.ts";
import type { Project } from "../project.ts";
import { checkVerify } from "../verify.ts";

export const tools = ["vite"];
export const entry = "@godefer/transform/vite";

/** A page with the program in it. */
const page = { file: "index.html", before: '<script type="module">', after: "</script>\n", isJavaScript: true };

export async function check(project: Project): Promise<void> {
  await project.builds("npm run build");
  await project.stopsAtMistakes("npm run build");
  project.write("src/main.ts", `${programText("main")}\nimport.meta.hot?.accept();\n`);
  await checkDevServer(project, {
    port: 5199,
    file: "src/main.ts",
    makeMistakes: () => project.useProgram("mistake"),
  });
  await buildsComponent(project, "npm run build:page", page, { run: "node --enable-source-maps dist/index.js" });
  await project.step("the first page is not loaded twice", () => tryFirstPage(project));
  await checkVerify(project, entry, "npm run build");
}

/** What a browser asks for, with an optimizer that has nothing yet. */
async function tryFirstPage(project: Project): Promise<void> {
  await project.run("rm -rf node_modules/.vite");
  project.useProgram("main");
  project.write("index.html", '<script type="module" src="/src/main.ts"></script>\n');
  const server = project.start("npx vite --port 5197 --force");
  try {
    const address = await eventually("the server's address", () => addressOf(server));
    const messages = await listen(address);
    const module = await fetchText(`${address}/src/main.ts`);
    const imported = [...module.matchAll(/from "(\/[^"]+)"/g)].map(([, path]) => path!);
    assert.ok(
      imported.some((path) => path.includes("@godefer_runtime_internal")),
      module,
    );
    for (const path of imported) assert.equal((await fetch(address + path)).status, 200);
    // The optimizer waits for a while whether more comes to light.
    await sleep(3000);
    assert.deepEqual(
      messages.filter(({ type }) => type !== "connected"),
      [],
      server.printed().all,
    );
  } finally {
    server.stop();
  }
}
