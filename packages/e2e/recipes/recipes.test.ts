import { describe, expect, it } from "vitest";
import { boundaries } from "./cases/boundaries.ts";
import type { Cases } from "./cases/cases.ts";
import { cleanup } from "./cases/cleanup.ts";
import { processes } from "./cases/processes.ts";
import { reports } from "./cases/reports.ts";
import { results } from "./cases/results.ts";
import { waiting } from "./cases/waiting.ts";
import { loadModule, Project, STRATEGIES } from "./compile.ts";
import { readSnippets } from "./snippets.ts";

const cases: Cases = { ...cleanup, ...waiting, ...results, ...boundaries, ...reports, ...processes };

const snippets = readSnippets("recipes.md").filter(({ language }) => language === "ts");
const names = snippets.map(({ name }) => name);
/** Only a test runner can load them. */
const ofTools = ["vitest"];

const project = new Project("recipes", snippets);

it("every example has cases, and the other way round", () => {
  expect(names.length).toBeGreaterThan(0);
  expect(Object.keys(cases).sort()).toEqual([...names].sort());
});

it.concurrent.each(["typescript", "typescript-7"] as const)("%s finds nothing to say of them", async (typescript) => {
  expect(await project.checkTypes(typescript)).toEqual({ stdout: "", stderr: "", status: 0 });
});

describe.each(STRATEGIES)("%s", (strategy) => {
  describe.each(names)("%s", (name) => {
    it.each(Object.entries(cases[name] ?? {}))("%s", async (_title, check) => {
      const path = project.compile(name, strategy);
      await check(ofTools.includes(name) ? null : await loadModule(path), path);
    });
  });
});
