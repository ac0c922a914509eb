import { checkOutput, programText } from "../program.ts";
import { stripTypeScriptTypes } from "node:module";
import type { Project } from "../project.ts";

export const tools = ["deno"];
export const entry = "@godefer/transform/register";

export async function check(project: Project): Promise<void> {
  await project.step("npm start", async () =>
    checkOutput((await project.run("npm start --silent")).stdout, "src/main.ts", "exact"),
  );
  await project.stopsAtMistakes("npm start");
  await project.step("CommonJS", async () => {
    const text = stripTypeScriptTypes(programText("main")).replace("export const", "const");
    project.write("src/main.cjs", text.replace(/^import (.*) from (".*");/m, "const $1 = require($2);"));
    const { stdout } = await project.run("npx deno run -A --preload ./preload.js src/main.cjs");
    // Deno puts its own frames behind the program's.
    checkOutput(stdout, "src/main.cjs", "exact");
  });
}
