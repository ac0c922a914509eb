import { checkOutput, type Columns } from "./program.ts";
import type { Project } from "./project.ts";

/** How a test is written with each library. */
const HEADS = {
  vitest: 'import { test } from "vitest";',
  "@jest/globals": 'import { test } from "@jest/globals";',
  "@playwright/test": 'import { test } from "@playwright/test";',
  "bun:test": 'import { test } from "bun:test";',
  mocha: 'import { it as test } from "mocha";',
  ava: 'import ava from "ava";\nconst test = (name: string, run: () => Promise<void>) => ava(name, async (t) => { await run(); t.pass(); });',
};

/** These run the test with Node's own loader, or as it does: a module's ending is named. */
const NAMES_ENDINGS: readonly string[] = ["mocha", "ava"];

const testOf = (library: keyof typeof HEADS) => `import assert from "node:assert";
import { writeFileSync } from "node:fs";
${HEADS[library]}
import { output } from "../src/main${NAMES_ENDINGS.includes(library) ? ".ts" : ""}";

test("the program", async () => {
  writeFileSync("output.txt", await output);
  assert.match(await output, /open garden/);
});
`;

/** Tries a test runner on a test of the program. */
export async function checkTests(
  project: Project,
  command: string,
  library: keyof typeof HEADS,
  columns: Columns = "exact",
): Promise<void> {
  await project.step(command, async () => {
    project.useProgram("main");
    project.write("test/program.test.ts", testOf(library));
    project.write("output.txt", "");
    await project.run(command);
    checkOutput(project.read("output.txt"), "src/main.ts", columns);
  });
}
