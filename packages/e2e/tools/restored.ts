import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { programText } from "./program.ts";
import type { Project } from "./project.ts";

/** Tries whether a tool that keeps what a build has written gives the compiled files back, and builds anew after a change. */
export async function checkRestored(project: Project, build: string, restored: RegExp): Promise<void> {
  await project.builds(build);
  await project.step(`${build}, from the cache`, async () => {
    const before = project.read("dist/main.js");
    rmSync(join(project.folder, "dist"), { recursive: true });
    const { all } = await project.run(build);
    assert.match(all, restored);
    assert.equal(project.read("dist/main.js"), before);
    await project.runProgram("node --enable-source-maps dist/main.js");
  });
  await project.step(`${build}, after a change`, async () => {
    project.write("src/main.ts", programText("main").replace("division by zero", "edited"));
    const { all } = await project.run(build);
    assert.doesNotMatch(all, restored);
    assert.match(project.read("dist/main.js"), /_throwable\("edited"\)/);
    project.useProgram("main");
  });
}
