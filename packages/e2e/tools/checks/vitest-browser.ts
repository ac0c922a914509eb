import assert from "node:assert/strict";
import { checkOutput, checkPrinted } from "../program.ts";
import type { Project } from "../project.ts";

export const tools = ["vitest", "@vitest/browser-playwright", "@sparticuz/chromium"];
export const entry = "@godefer/transform/vite";

const TEST = `import { commands } from "vitest/browser";
import { expect, test } from "vitest";
import { output } from "../src/main";

test("the program", async () => {
  await commands.writeFile("output.txt", await output);
  expect(await output).toContain("open garden");
});
`;

/** Vitest leads the error's stack trace through the source maps that the page has. */
const FAILING = `import { test } from "vitest";
import { output } from "../src/main";

test("an error of the program's", async () => {
  const text = await output;
  throw Object.assign(new Error("no back door"), { stack: text.slice(text.indexOf("Error: no back door")) });
});
`;

export async function check(project: Project): Promise<void> {
  useChromium(project);
  await project.step("npm test", async () => {
    project.write("test/program.test.ts", TEST);
    const { all } = await project.run("npm test");
    checkPrinted(project.read("output.txt"));
    // What Vite has not bundled ahead makes it load the page anew, in the middle of a test.
    assert.ok(!all.includes("reloaded"), all);
  });
  await project.stopsAtMistakes("npm test");
  await project.step("npm test, with an error", async () => {
    project.write("test/program.test.ts", FAILING);
    const { all } = await project.run("npm test", { fails: true });
    const frames = [...all.matchAll(/❯ .*src\/main\.ts:\d+:\d+/g)].map(([frame]) => frame.replace("❯", "    at"));
    const printed = project.read("output.txt").split(/^ +at /m)[0]!;
    checkOutput(`${printed}${frames.join("\n")}`, "src/main.ts", "exact");
  });
}

/** Playwright's own comes by another way than npm. */
function useChromium(project: Project): void {
  const config = project.read("vitest.config.js").replace("playwright()", "playwright({ launchOptions })");
  project.write("vitest.config.js", `import { launchOptions } from "./chromium.js";\n${config}`);
}
