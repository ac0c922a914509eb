import { buildsComponent, outputIn, stopsAtMistakesIn, useComponent } from "../component.ts";
import { checkDevServer } from "../dev-server.ts";
import { checkOutput } from "../program.ts";
import type { Project } from "../project.ts";

export const tools = ["vue", "@vitejs/plugin-vue", "vite", "vitest"];
export const entry = "@godefer/transform/vite";

const after = "</script>\n\n<template>\n  <p>{{ divide(6, 3) }}</p>\n</template>\n";
const setup = { file: "src/App.vue", before: '<script setup lang="ts">', after };
const run = "node --enable-source-maps dist/server.js";

export async function check(project: Project): Promise<void> {
  await buildsComponent(project, "npm run build", setup, { run });
  const orders = ["[godefer(), vue(), vueJsx()]", "[vue(), vueJsx(), godefer()]"] as const;
  await project.step("npm run build, with godefer in front", async () => {
    configure(project, orders[1], orders[0]);
    await project.run("npm run build");
    checkOutput(outputIn((await project.run(run)).stdout), setup.file, "exact");
    configure(project, orders[0], orders[1]);
  });
  await buildsComponent(project, "npm run build", { ...setup, before: "<script setup>", isJavaScript: true }, { run });
  await project.step("npm run build:client", async () => {
    await project.run("npm run build:client");
  });
  await tryTests(project);
  await checkDevServer(project, {
    port: 5197,
    file: setup.file,
    makeMistakes: () => useComponent(project, setup, "mistake"),
  });
}

function configure(project: Project, from: string, to: string): void {
  project.write("vite.config.js", project.read("vite.config.js").replace(from, to));
}

async function tryTests(project: Project): Promise<void> {
  await project.step("npm test", async () => {
    useComponent(project, setup, "main");
    await project.run("npm test");
    checkOutput(outputIn(project.read("output.txt")), setup.file, "exact");
  });
  await stopsAtMistakesIn(project, "npm test", setup);
}
