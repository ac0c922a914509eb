import { buildsComponent } from "../component.ts";
import type { Project } from "../project.ts";

export const tools = ["vue", "vue-loader", "webpack", "@rspack/core"];
export const entry = "@godefer/transform/webpack";

const after = "</script>\n\n<template>\n  <p>{{ divide(6, 3) }}</p>\n</template>\n";
const file = "src/App.vue";
const run = "node --enable-source-maps dist/main.js";

export async function check(project: Project): Promise<void> {
  for (const command of ["npm run build", "npm run build:rspack"]) {
    await buildsComponent(project, command, { file, before: '<script setup lang="ts">', after }, { run });
    await buildsComponent(project, command, { file, before: "<script setup>", after, isJavaScript: true }, { run });
  }
}
