import assert from "node:assert/strict";
import type { Project } from "./project.ts";

const LOST = `import { defer } from "@godefer/runtime";

export function count(): number {
  let total = 0;
  defer(() => {
    total = 1;
  });
  return total;
}
`;

/** Tries whether a linter has nothing against the program, and reports mistakes, both of the compiler's and of a rule's. */
export async function checkLint(project: Project): Promise<void> {
  await project.step("npm run lint", async () => {
    await project.run("npm run lint");
  });
  await project.stopsAtMistakes("npm run lint", (line, column) => `${line}:${column}`);
  await project.step("npm run lint, with a result that is lost", async () => {
    project.write("src/lost.ts", LOST);
    try {
      const { all } = await project.run("npm run lint", { fails: true });
      assert.match(all, /no-lost-result/);
      assert.match(all, /6:5/);
    } finally {
      project.remove("src/lost.ts");
    }
  });
}
