import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { emptyFolder, run } from "../crash/run.ts";
import { faultOutput, faults } from "./cases.ts";
import { compileFaults } from "./compile.ts";

it("no program is left out", () => {
  const programs = readdirSync(join(import.meta.dirname, "programs")).map((file) => basename(file, ".ts"));
  expect(programs.toSorted()).toEqual(Object.keys(faults).toSorted());
});

describe.each(["auto", "linked-list"] as const)("%s", (strategy) => {
  const programs = compileFaults(emptyFolder(`faults-${strategy}`), { strategy });
  it.each([...programs])("%s", async (name, file) => {
    const flags = ["--disallow-code-generation-from-strings"];
    expect(await run(file, [], { flags })).toEqual({ stdout: faultOutput(name), stderr: "", status: 0 });
  });
});
