import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import type { Project } from "./project.ts";

/** Not by npx: it takes the oldest of a project's Nodes, if that has some. */
const DOCTOR = "node node_modules/@godefer/transform/dist/cli.js doctor";
const ENTRIES = /@godefer\/transform\/|(?:godefer|@godefer\/transform) build/g;

/** Tries whether the doctor sees that a project is set up with an entry, and what is missing once it is not. */
export async function checkDoctor(project: Project, entry: string): Promise<void> {
  await project.step("npx @godefer/transform doctor", async () => {
    const { stdout } = await project.run(DOCTOR);
    assert.ok(stdout.includes(`${entry} is set up`), stdout);
  });
  await project.step("npx @godefer/transform doctor, where the transform is not set up", async () => {
    const texts = new Map(configurationFiles(project).map((file) => [file, project.read(file)]));
    try {
      for (const [file, text] of texts) project.write(file, text.replace(ENTRIES, "@elsewhere/transform/"));
      const { stdout } = await project.run(DOCTOR, { fails: true });
      assert.ok(stdout.includes(entry), stdout);
    } finally {
      for (const [file, text] of texts) project.write(file, text);
    }
  });
}

function configurationFiles(project: Project): string[] {
  return readdirSync(project.folder).filter((file) => /\.(?:jsonc?|[cm]?[jt]s|toml|ya?ml)$|^\.[a-z]+rc$/.test(file));
}
