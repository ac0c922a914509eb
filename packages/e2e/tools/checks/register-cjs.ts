import assert from "node:assert/strict";
import { stripTypeScriptTypes } from "node:module";
import { checkOutput, programText } from "../program.ts";
import type { Project } from "../project.ts";

export const tools = ["node-22-first", "node-26"];
export const entry = "@godefer/transform/register";

const nodes = ["node", ...tools.map((name) => `node_modules/${name}/bin/node`)];

/** A package without `"type": "module"`, and the hook as `-r` loads it. */
export async function check(project: Project): Promise<void> {
  for (const node of nodes) {
    for (const flag of ["-r", "--import"]) await checkFiles(project, `${node} ${flag} @godefer/transform/register`);
  }
  await project.stopsAtMistakes("node -r @godefer/transform/register src/main.ts");
  await checkProcesses(project);
  await checkOptions(project);
}

async function checkFiles(project: Project, node: string): Promise<void> {
  const script = toCommonJs(stripTypeScriptTypes(programText("main")));
  const files = {
    "src/main.cts": toCommonJs(programText("main")),
    "src/main.cjs": script,
    "src/main.js": script,
    // A program as package managers put it into node_modules/.bin.
    "src/main": script.replace(/^.*$/m, "#!/usr/bin/env node"),
    "src/main.mts": programText("main"),
    "src/main.ts": programText("main"),
  };
  for (const [file, text] of Object.entries(files)) {
    await project.step(`${node} ${file}`, async () => {
      project.write(file, text);
      await project.runProgram(`${node} ${file}`, { file });
    });
  }
}

function toCommonJs(text: string): string {
  return text.replace(/^import (.*) from (".*");/m, "const $1 = require($2);").replace("export const", "const");
}

/** What starts the program, by the kind of start. */
const starters = {
  worker: 'new (require("node:worker_threads").Worker)("./src/main.cjs");\n',
  child: 'require("node:child_process").spawn(process.execPath, ["src/main.cjs"], { stdio: "inherit" });\n',
  module: 'require("./src/main.mts");\n',
};

async function checkProcesses(project: Project): Promise<void> {
  for (const [kind, text] of Object.entries(starters)) {
    await project.step(`a ${kind}, with NODE_OPTIONS`, async () => {
      project.write("start.cjs", text);
      const { stdout } = await project.run('NODE_OPTIONS="-r @godefer/transform/register" node start.cjs');
      checkOutput(stdout, kind === "module" ? "src/main.mts" : "src/main.cjs", "exact");
    });
  }
}

async function checkOptions(project: Project): Promise<void> {
  await project.step("options by environment variables, and mistakes in them", async () => {
    const node = "node -r @godefer/transform/register src/main.cjs";
    checkOutput((await project.run(`GODEFER_STRATEGY=linked-list ${node}`)).stdout, "src/main.cjs", "exact");
    const value = await project.run(`GODEFER_STRATEGY=open ${node}`, { fails: true });
    assert.match(value.all, /^godefer: GODEFER_STRATEGY cannot be "open"\. Did you mean "open-coded"\?/);
    const name = await project.run(`GODEFER_STRATEGI=auto ${node}`, { fails: true });
    assert.match(
      name.all,
      /^godefer: there is no environment variable "GODEFER_STRATEGI"\. Did you mean "GODEFER_STRATEGY"/,
    );
  });
}
