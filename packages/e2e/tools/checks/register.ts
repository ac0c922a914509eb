import assert from "node:assert/strict";
import { stripTypeScriptTypes } from "node:module";
import { checkPrinted, programText } from "../program.ts";
import type { Project } from "../project.ts";

export const tools = ["node-22", "node-22-first", "node-24-first", "node-26"];
export const entry = "@godefer/transform/register";

/** This Node, and the first and last ones that the packages are for. */
const nodes = ["node", ...tools.map((name) => `node_modules/${name}/bin/node`)];
const register = "--import @godefer/transform/register";
const cli = "node_modules/@godefer/transform/dist/cli.js";

/** The kinds of files that Node runs, and what the program looks like in them. Types leave blanks behind. */
const kinds = [
  { file: "src/main.ts", toKind: (text: string) => text },
  { file: "src/main.mts", toKind: (text: string) => text },
  { file: "src/main.cts", toKind: toCommonJs },
  { file: "src/main.js", toKind: stripTypeScriptTypes },
  { file: "src/main.mjs", toKind: stripTypeScriptTypes },
  { file: "src/main.cjs", toKind: (text: string) => toCommonJs(stripTypeScriptTypes(text)) },
];

export async function check(project: Project): Promise<void> {
  for (const node of nodes) await checkNode(project, node);
  await checkTooOld(project, "node_modules/node-20/bin/node");
  await checkJsx(project);
  await checkCompiled(project);
  await checkInstalled(project);
}

async function checkNode(project: Project, node: string): Promise<void> {
  for (const { file, toKind } of kinds) {
    const command = `${node} ${register} ${file}`;
    await project.step(command, async () => {
      project.write(file, toKind(programText("main")));
      await project.runProgram(command, { file });
    });
  }
  await project.stopsAtMistakes(`${node} ${register} src/main.ts`);
  await checkBuild(project, node);
}

/** Compiled in place instead, what Node runs needs the runtime alone. */
async function checkBuild(project: Project, node: string): Promise<void> {
  await project.step(`${node} ${cli} build built`, async () => {
    project.write("built/main.js", stripTypeScriptTypes(programText("main")));
    const { stdout } = await project.run(`${node} ${cli} build built`);
    assert.match(stdout, /compiled 8 functions with defers in 1 of 1 file/);
    const { stdout: output } = await project.run(`${node} built/main.js`);
    checkPrinted(output);
  });
}

function toCommonJs(text: string): string {
  return text.replace(/^import (.*) from (".*");/m, "const $1 = require($2);").replace("export const", "const");
}

/** Also the command line, which any of them may be used to call. */
async function checkTooOld(project: Project, node: string): Promise<void> {
  for (const program of [`${register} src/main.js`, `${cli} doctor`]) {
    await project.step(`${node} ${program}`, async () => {
      const { all } = await project.run(`${node} ${program}`, { fails: true });
      assert.match(all, /^godefer: Node v20\.20\.2 is too old.*: Node 22\.18, 24\.11 or later\.$/m);
    });
  }
}

const view = `import { defer } from "@godefer/runtime";
const createElement = (...element: unknown[]): unknown => element;
function view(): unknown {
  defer(console.log("deferred"));
  return <p title={"JSX" as string} />;
}
/** @jsx createElement */
console.log(view());
`;

async function checkJsx(project: Project): Promise<void> {
  await project.step(`node ${register} src/view.tsx`, async () => {
    project.write("src/view.tsx", view);
    const { all } = await project.run(`node ${register} src/view.tsx`, { fails: true });
    assert.match(all, /godefer: Node cannot load .*view\.tsx\. It does not compile JSX\./);
  });
  await project.step(`node ${register} --import tsx src/view.tsx`, async () => {
    const { stdout } = await project.run(`node ${register} --import tsx src/view.tsx`);
    assert.equal(stdout, "deferred\n[ 'p', { title: 'JSX' } ]\n");
  });
}

/** JavaScript that another compiler has made, with its map. */
async function checkCompiled(project: Project): Promise<void> {
  await project.step(`node ${register} build/main.js`, async () => {
    await project.run("npx esbuild src/main.ts --sourcemap --format=esm --outfile=build/main.js");
    await project.runProgram(`node ${register} build/main.js`);
  });
}

/** A package is published compiled: nothing of it is compiled here. */
async function checkInstalled(project: Project): Promise<void> {
  await project.step("a package in node_modules", async () => {
    project.write("node_modules/library/package.json", '{ "type": "module", "exports": "./index.js" }');
    project.write("node_modules/library/index.js", stripTypeScriptTypes(programText("main")));
    project.write("src/installed.js", 'import "library";\n');
    const { all } = await project.run(`node ${register} src/installed.js`, { fails: true });
    assert.match(all, /defer\(\) was not compiled: the transform is not set up\./);
  });
}
