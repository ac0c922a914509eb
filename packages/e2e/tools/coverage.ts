import assert from "node:assert/strict";
import { programText } from "./program.ts";
import type { Project } from "./project.ts";

interface FileCoverage {
  readonly path: string;
  readonly statementMap: Readonly<Record<string, Range>>;
  readonly s: Readonly<Record<string, number>>;
  readonly branchMap: Readonly<Record<string, { readonly loc: Range; readonly type: string }>>;
  readonly b: Readonly<Record<string, readonly number[]>>;
}

interface Range {
  readonly start: { readonly line: number };
}

/** The branches that the user has written in `program/main.ts`, each with both ways taken. */
const BRANCHES = ["if (reason !== null)", "if (b === 0)", 'if (name !== "front")'];

/** The statement that never runs. */
const UNCOVERED = 'return "nothing was thrown"';

/**
 * Checks a report in the format of istanbul: the branches are the user's, and the lines that have not run are.
 *
 * @throws AssertionError
 */
export function checkCoverage(project: Project, report = "coverage/coverage-final.json"): void {
  const files = JSON.parse(project.read(report)) as Record<string, FileCoverage>;
  const coverage = Object.values(files).find(({ path }) => path.endsWith("src/main.ts"));
  assert.ok(coverage, `There is no coverage of src/main.ts: ${Object.keys(files).join(", ")}`);
  const branches = Object.entries(coverage.branchMap).map(
    ([id, { loc, type }]) =>
      `${type} in line ${loc.start.line}: ${coverage.b[id]!.length} ways, ${coverage.b[id]!.filter(Boolean).length} taken`,
  );
  assert.deepEqual(branches.sort(), BRANCHES.map((text) => `if in line ${lineOf(text)}: 2 ways, 2 taken`).sort());
  const missed = Object.entries(coverage.statementMap)
    .filter(([id]) => coverage.s[id] === 0)
    .map(([, { start }]) => start.line);
  assert.deepEqual(missed, [lineOf(UNCOVERED)]);
}

function lineOf(text: string): number {
  return programText("main").split(text)[0]!.split("\n").length;
}
