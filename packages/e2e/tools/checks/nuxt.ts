import assert from "node:assert/strict";
import { eventually } from "../command.ts";
import { outputIn, stopsAtMistakesIn, useComponent } from "../component.ts";
import { checkOutput } from "../program.ts";
import type { Project } from "../project.ts";

export const tools = ["nuxt", "vue", "nitropack"];
export const entry = "@godefer/transform/vite";

const app = {
  file: "app/app.vue",
  before: '<script setup lang="ts">',
  after: "</script>\n\n<template>\n  <p>{{ divide(6, 3) }}</p>\n</template>\n",
};
const route = {
  file: "server/api/program.ts",
  before: "//",
  after: "export default defineEventHandler(() => output);\n",
};
const PORT = 5193;

export async function check(project: Project): Promise<void> {
  // Nuxt writes no maps of the server without it.
  const options = "sourcemap: { server: true },";
  project.write("nuxt.config.ts", project.read("nuxt.config.ts").replace("defineNuxtConfig({", `$& ${options}`));
  useComponent(project, app, "main");
  useComponent(project, route, "main");
  await project.step("npm run build", async () => {
    await project.run("npm run build");
    await tryServer(project);
  });
  await stopsAtMistakesIn(project, "npm run build", app);
  await stopsAtMistakesIn(project, "npm run build", route);
}

async function tryServer(project: Project): Promise<void> {
  const server = project.start(`PORT=${PORT} npm start`);
  try {
    const address = `http://localhost:${PORT}`;
    const forms = await eventually("the server's answer", () => fetchText(`${address}/api/forms`));
    assert.deepEqual(JSON.parse(forms), {
      log: ["called by the middleware", "deferred by the middleware"],
      reason: "a panic on the server",
    });
    checkOutput(outputIn(await fetchText(`${address}/api/program`)), route.file, "exact");
    await fetchText(`${address}/`);
    const printed = () => server.printed().stdout.replace(/^(?:open garden[^]*?server\/api[^]*?)(?=open garden)/m, "");
    await eventually("the program's output", () => printed().includes(`${app.file}:`));
    assert.match(server.printed().stdout, /deferred by the plugin/);
    checkOutput(outputIn(printed()), app.file, "exact");
  } finally {
    server.stop();
  }
}

async function fetchText(address: string): Promise<string> {
  return await (await fetch(address)).text();
}
