import { checkOutput, type Columns } from "./program.ts";
import type { Project } from "./project.ts";

const TEST = `import { writeFileSync } from "node:fs";
import { expect, test } from "LIBRARY";
import { output } from "../src/main";

test("the program", async () => {
  writeFileSync("output.txt", await output);
  expect(await output).toContain("open garden");
});
`;

/** Tries a test runner on a test of the program. */
export async function checkTests(
  project: Project,
  command: string,
  library: "vitest" | "@jest/globals" | "bun:test",
  columns: Columns = "exact",
): Promise<void> {
  await project.step(command, async () => {
    project.useProgram("main");
    project.write("test/program.test.ts", TEST.replace("LIBRARY", library));
    project.write("output.txt", "");
    await project.run(command);
    checkOutput(project.read("output.txt"), "src/main.ts", columns);
  });
}
