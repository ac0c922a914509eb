import assert from "node:assert/strict";
import type { Project } from "../project.ts";
import { checkVerify } from "../verify.ts";

export const tools = ["@babel/core", "@babel/preset-env"];
export const entry = "@godefer/transform/babel";

const PRINTED = `call enter
bye Ada
{"type":"p","properties":{"title":"Ada"},"children":[1]}
call lock
call lock
true false
{"type":"li","properties":null,"children":["hall"]}
{"type":"li","properties":null,"children":["kitchen"]}
left kitchen
left hall
`;

export async function check(project: Project): Promise<void> {
  await project.builds("npm run build");
  await project.stopsAtMistakes("npm run build");
  for (const order of ["first", "last"]) {
    await project.step(`decorators, JSX and low targets, godefer ${order}`, async () => {
      await project.run(`npx babel variants --out-dir variants/${order} --config-file ./babel.${order}.json`);
      const { stdout } = await project.run(`node variants/${order}/house.js`);
      assert.equal(stdout, PRINTED);
    });
  }
  await project.builds(
    "npx babel src --out-dir commonjs --out-file-extension .cjs --extensions .ts --source-maps --config-file ./babel.commonjs.json",
    "commonjs/main.cjs",
  );
  await checkVerify(project, entry, "npm run build");
}
