import assert from "node:assert/strict";
import { checkLoader } from "../loaders.ts";
import type { Project } from "../project.ts";

export const tools = ["tsx"];
export const entry = "@godefer/transform/register";

const register = "@godefer/transform/register";

/** A package without `"type": "module"`: the project register has one with it. */
export async function check(project: Project): Promise<void> {
  await checkLoader(project, [
    `node --import ${register} --import tsx`,
    `node -r ${register} -r tsx/cjs`,
    `node -r tsx/cjs -r ${register}`,
    `npx tsx -r ${register}`,
  ]);
  await checkBehind(project, `npx tsx --import ${register}`);
}

/** What tsx has compiled before is compiled where that is still right, and else refused. */
async function checkBehind(project: Project, command: string): Promise<void> {
  await project.step(`${command} src/main.ts`, () => project.runProgram(`${command} src/main.ts`));
  await project.step(`${command} src/forms.ts`, async () => {
    const { all } = await project.run(`${command} src/forms.ts`, { fails: true });
    assert.match(all, /forms\.ts:4:9 GD107: esbuild wrapped this function literal to keep its name/);
  });
}
