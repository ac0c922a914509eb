import assert from "node:assert/strict";
import type { Project } from "./project.ts";

/** What loaders that keep names, or lower, make something else of: it has to be compiled before them. */
const FORMS = `import { defer, namedResult, panic, recover } from "@godefer/runtime";
const run = function inner(): number {
  let result = namedResult(1);
  defer(function cleanup() { result = recover() === "boom" ? 7 : -1; });
  if (result) panic("boom");
  return result;
};
class House { static visit = (name: string): string => { defer(console.log("left " + name)); return name; }; }
console.log(run(), House.visit("hall"));
`;

/** Tries a loader that compiles for `require`, with the hook in front of it and behind it; with mistakes, as the first command has it. */
export async function checkLoader(project: Project, commands: readonly string[]): Promise<void> {
  for (const command of commands) {
    await project.step(command, () => project.runProgram(`${command} src/main.ts`));
    await project.step(`${command}, with other forms`, async () => {
      project.write("src/forms.ts", FORMS);
      const { stdout } = await project.run(`${command} src/forms.ts`);
      assert.equal(stdout, "left hall\n7 hall\n");
    });
  }
  await project.stopsAtMistakes(`${commands[0]} src/main.ts`);
}
