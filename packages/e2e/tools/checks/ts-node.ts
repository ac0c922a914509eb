import assert from "node:assert/strict";
import { checkLoader } from "../loaders.ts";
import type { Project } from "../project.ts";

export const tools = ["ts-node", "typescript"];
export const entry = "@godefer/transform/register";

const register = "-r @godefer/transform/register";

export async function check(project: Project): Promise<void> {
  await checkLoader(project, [
    `npx ts-node ${register}`,
    `npx ts-node --transpile-only ${register}`,
    `node ${register} -r ts-node/register`,
    `node -r ts-node/register ${register}`,
  ]);
  await project.step("types are checked", async () => {
    project.write(
      "src/wrong.ts",
      'import { defer } from "@godefer/runtime";\nfunction f(): number { defer(f()); return "1"; }\nf();\n',
    );
    const { all } = await project.run(`npx ts-node ${register} src/wrong.ts`, { fails: true });
    assert.match(all, /src\/wrong\.ts\(2,36\): error TS2322/);
  });
  await project.step("an old target is an error", async () => {
    const { all } = await project.run(
      `TS_NODE_COMPILER_OPTIONS='{"target":"ES2016"}' npx ts-node ${register} src/main.ts`,
      {
        fails: true,
      },
    );
    assert.match(all, /main\.ts:67:3 GD107: [^]*which was an async function/);
  });
}
