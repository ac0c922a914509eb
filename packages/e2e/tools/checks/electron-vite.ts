import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Project } from "../project.ts";

export const tools = ["electron-vite", "electron", "vite"];
export const entry = "@godefer/transform/vite";

export async function check(project: Project): Promise<void> {
  // The main process's program needs nothing of Electron's, which npm does not bring.
  await project.builds("npm run build", "out/main/main.js");
  await project.step("preload and renderer", async () => {
    const [page] = readdirSync(join(project.folder, "out/renderer/assets")).filter((file) => file.endsWith(".js"));
    await project.runProgram(`node --enable-source-maps out/renderer/assets/${page}`);
    assert.match(project.read("out/preload/preload.mjs"), /gopanicOpenCoded/);
  });
  await project.stopsAtMistakes("npm run build");
}
